package io.metaxy.memory;

import io.metaxy.core.hash.SampleHash;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.Row;
import io.metaxy.store.StoreSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parts of what must be computed. All rows of a sample are in the same part. */
final class Part {

  private static final SampleHash MD5 =
      new SampleHash(HashAlgorithm.MD5, StoreSettings.FULL_LENGTH);

  private Part() {}

  /** The first samples that are to be computed, new ones before stale ones, and all orphaned. */
  static Resolution first(Resolution all, long samples) {
    Expected expected = all.expected();
    IdOrder order = new IdOrder(expected.matchedOn());
    List<Row> sorted = new ArrayList<>(all.added().stream().sorted(order).toList());
    sorted.addAll(all.stale().stream().map(StaleRow::row).sorted(order).toList());
    Set<SampleKey> first = new HashSet<>();
    for (Row row : sorted) {
      if (first.size() < samples) {
        first.add(expected.key(row));
      }
    }
    Set<SampleKey> later = new HashSet<>();
    sorted.forEach(row -> later.add(expected.key(row)));
    later.removeAll(first);
    return of(all, row -> !later.contains(expected.key(row)), row -> true);
  }

  /** The samples whose ids lead to this shard. */
  static Resolution shard(Resolution all, int index, int count) {
    Predicate<Row> here = row -> shardOf(row, all.expected().matchedOn(), count) == index;
    return of(all, here, here);
  }

  private static Resolution of(Resolution all, Predicate<Row> due, Predicate<Row> orphaned) {
    return new Resolution(
        all.expected().where(due),
        all.added().stream().filter(due).toList(),
        all.stale().stream().filter(stale -> due.test(stale.row())).toList(),
        all.orphaned().stream().filter(orphaned).toList(),
        all.newestStamp());
  }

  private static int shardOf(Row row, List<String> ids, int count) {
    String texts = ids.stream().map(id -> text(row.get(id))).collect(Collectors.joining("|"));
    return Integer.remainderUnsigned(Integer.parseUnsignedInt(MD5.of(texts), 0, 8, 16), count);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
