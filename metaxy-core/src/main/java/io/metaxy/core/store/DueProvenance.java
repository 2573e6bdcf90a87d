package io.metaxy.core.store;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.plan.FieldPlan;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.SystemColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The provenance that samples have which are made from joined rows now: a hash for each field, then
 * one over all fields.
 *
 * @param plan how the feature is made
 * @param hashing how samples are hashed
 * @param dataVersion where the joined rows have the data version of a parent's field, as a text;
 *     null where it is not known
 */
record DueProvenance(FeaturePlan plan, Hashing hashing, Function<FieldRef, Sql> dataVersion) {

  /**
   * The samples.
   *
   * @param joined what follows {@code FROM}: the joined rows
   * @param columns the columns of them that are kept
   */
  Sql of(Sql joined, List<String> columns) {
    List<Sql> kept = columns.stream().map(name -> Sql.of("{}", Identifier.of(name))).toList();
    List<Sql> inner = new ArrayList<>(kept);
    List<Sql> middle = new ArrayList<>(kept);
    List<Sql> outer = new ArrayList<>(kept);
    List<Dialect.Entry> entries = new ArrayList<>();
    List<Sql> hashes = new ArrayList<>();
    // Fields that are made from the same parents share their text, which is put together once.
    Map<List<FieldRef>, Long> uses =
        plan.fields().stream().collect(groupingBy(FieldPlan::parents, counting()));
    Map<List<FieldRef>, Sql> shared = new HashMap<>();
    for (int i = 0; i < plan.fields().size(); i++) {
      FieldPlan field = plan.fields().get(i);
      List<FieldRef> parents = field.parents();
      Sql own = Sql.of("{}", Literal.text(field.key() + "|" + field.codeVersion()));
      Sql text = Sql.of("{}", Identifier.of("metaxy_text_" + i));
      Sql whole = text;
      if (parents.isEmpty()) {
        whole = own;
      } else if (uses.getOrDefault(parents, 0L) == 1) {
        inner.add(Sql.of("{} AS {}", text(Optional.of(own), parents), text));
      } else {
        Sql before = shared.putIfAbsent(parents, text);
        if (before == null) {
          inner.add(Sql.of("{} AS {}", text(Optional.empty(), parents), text));
        }
        whole = Sql.of("{} || {}", own, before == null ? text : before);
      }
      Sql hash = Sql.of("{}", Identifier.of("metaxy_field_" + i));
      middle.add(Sql.of("{} AS {}", hashing.of(whole), hash));
      hashes.add(hash);
      entries.add(new Dialect.Entry(field.key().structKey(), hash));
    }
    outer.add(
        Sql.of(
            "{} AS {}",
            hashing.dialect().byField(ByField.struct(plan.spec()), entries),
            Identifier.of(SystemColumns.PROVENANCE_BY_FIELD)));
    outer.add(
        Sql.of("{} AS {}", hashing.ofFields(hashes), Identifier.of(SystemColumns.PROVENANCE)));
    return Sql.of(
        "SELECT {} FROM (SELECT {} FROM (SELECT {} FROM {}) AS \"made\") AS \"hashed\"",
        Sql.join(", ", outer),
        Sql.join(", ", middle),
        Sql.join(", ", inner),
        joined);
  }

  /** {@code |parent|its data version|…}; null if a required parent's is null. */
  private Sql text(Optional<Sql> start, List<FieldRef> parents) {
    List<Sql> texts = new ArrayList<>(start.stream().toList());
    List<Sql> required = new ArrayList<>();
    for (FieldRef ref : parents) {
      texts.add(Sql.of("{}", Literal.text("|" + ref + "|")));
      Sql version = dataVersion.apply(ref);
      if (plan.parent(ref.feature()).optional()) {
        texts.add(Sql.of("coalesce({}, {})", version, Literal.text("")));
      } else {
        texts.add(version);
        required.add(version);
      }
    }
    return hashing.dialect().concat(texts, required);
  }
}
