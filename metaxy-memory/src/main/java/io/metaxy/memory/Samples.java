package io.metaxy.memory;

import io.metaxy.feature.FieldKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.Row;
import io.metaxy.store.Sample;
import io.metaxy.store.SampleStatus;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The samples of an increment that are to be computed; ends with the increment. */
final class Samples implements Iterator<Sample> {

  private final Lifetime lifetime;
  private final Iterator<Sample> samples;

  Samples(Lifetime lifetime, Resolution resolution) {
    lifetime.require();
    List<String> columns =
        resolution.expected().columns().stream()
            .map(Column::name)
            .filter(name -> !name.startsWith(SystemColumns.PREFIX))
            .toList();
    this.lifetime = lifetime;
    this.samples =
        Stream.concat(
                resolution.added().stream()
                    .map(row -> sample(SampleStatus.ADDED, row, columns, Set.of())),
                resolution.stale().stream()
                    .map(
                        stale ->
                            sample(
                                SampleStatus.STALE, stale.row(), columns, stale.changedFields())))
            .iterator();
  }

  private static Sample sample(
      SampleStatus status, Row row, List<String> columns, Set<FieldKey> changedFields) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    columns.forEach(column -> input.put(column, Cell.copy(row.get(column))));
    return new Sample(status, Row.of(input), changedFields, Row.of(Map.of()));
  }

  @Override
  public boolean hasNext() {
    return !lifetime.hasEnded() && samples.hasNext();
  }

  @Override
  public Sample next() {
    lifetime.require();
    return samples.next();
  }
}
