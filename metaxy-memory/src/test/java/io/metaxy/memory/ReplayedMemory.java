package io.metaxy.memory;

import io.metaxy.conformance.ReplayedStore;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A backend that is replayed on. Its deletion knows the conditions that recordings delete by. */
final class ReplayedMemory implements ReplayedStore {

  private static final Pattern CONDITION = Pattern.compile("\"?([\\w-]+)\"? (?:=|IN) (.+)");
  private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'|(\\d+)");

  private MemoryBackend backend = new MemoryBackend();
  private boolean used;

  @Override
  public MetadataStore open(StoreContext context, HashAlgorithm algorithm) {
    if (!used) {
      backend = new MemoryBackend(algorithm);
      used = true;
    }
    return backend.open(context, AccessMode.WRITE);
  }

  @Override
  public void delete(FeatureSpec spec, String featureVersion, List<String> filters, boolean soft) {
    backend
        .tables()
        .replace(
            spec.key().tableName(),
            table -> changed(table.orElseThrow(), spec, featureVersion, filters, soft));
  }

  private static Table changed(
      Table table, FeatureSpec spec, String featureVersion, List<String> filters, boolean soft) {
    if (soft) {
      return table.plus(
          Latest.of(table, spec, featureVersion).stream()
              .filter(row -> matches(row, filters))
              .map(row -> row.with(SystemColumns.DELETED_AT, Instant.now()))
              .toList());
    }
    return new Table(
        table.name(),
        table.columns(),
        table.rows().stream()
            .filter(
                row ->
                    !featureVersion.equals(row.get(SystemColumns.FEATURE_VERSION))
                        || !matches(row, filters))
            .toList());
  }

  private static boolean matches(Row row, List<String> filters) {
    return filters.stream().allMatch(filter -> matches(row, filter));
  }

  private static boolean matches(Row row, String filter) {
    Matcher condition = CONDITION.matcher(filter);
    if (!condition.matches()) {
      throw new IllegalArgumentException(filter);
    }
    List<String> values = new ArrayList<>();
    Matcher literals = LITERAL.matcher(condition.group(2));
    while (literals.find()) {
      String text = literals.group(1);
      values.add(
          text == null ? Objects.requireNonNull(literals.group(2)) : text.replace("''", "'"));
    }
    return values.contains(row.text(condition.group(1)));
  }
}
