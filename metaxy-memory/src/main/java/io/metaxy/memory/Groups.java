package io.metaxy.memory;

import io.metaxy.core.hash.SampleHash;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.FieldSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a parent that is aggregated: each stands for all rows of its group. */
final class Groups {

  private Groups() {}

  /** The same rows, with the data versions of their groups instead of their own. */
  static List<Joined> combined(Parent parent, List<Joined> rows, SampleHash hash) {
    Map<SampleKey, List<Joined>> groups = new LinkedHashMap<>();
    for (Joined row : rows) {
      SampleKey key = SampleKey.of(row.values(), parent.units());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }
    List<Joined> combined = new ArrayList<>();
    for (List<Joined> group : groups.values()) {
      group.sort(Comparator.comparing(Joined::values, new IdOrder(parent.orderInGroup())));
      Map<FeatureKey, Map<?, ?>> versions =
          Map.of(parent.spec().key(), versions(parent, group, hash));
      group.forEach(row -> combined.add(new Joined(row.values(), versions)));
    }
    return combined;
  }

  private static Map<String, @Nullable String> versions(
      Parent parent, List<Joined> group, SampleHash hash) {
    Map<String, @Nullable String> versions = new HashMap<>();
    for (FieldSpec field : parent.spec().fields()) {
      FieldKey key = field.key();
      List<String> texts = new ArrayList<>();
      for (Joined row : group) {
        String version = row.dataVersion(new FieldRef(parent.spec().key(), key));
        if (version != null) {
          texts.add(version);
        }
      }
      versions.put(key.structKey(), texts.isEmpty() ? null : hash.of(String.join("|", texts)));
    }
    return versions;
  }
}
