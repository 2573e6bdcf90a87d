package io.metaxy.core.store;

import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.plan.FieldPlan;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.SystemColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<List<FieldRef>, Sql> texts = new LinkedHashMap<>();
    for (int i = 0; i < plan.fields().size(); i++) {
      FieldPlan field = plan.fields().get(i);
      Sql hash = Sql.of("{}", Identifier.of("metaxy_field_" + i));
      Sql text = Sql.of("{}", Identifier.of("metaxy_parents_" + texts.size()));
      Sql shared = texts.putIfAbsent(field.parents(), text);
      if (shared == null && !field.parents().isEmpty()) {
        inner.add(Sql.of("{} AS {}", text(field.parents()), text));
      }
      Sql own = Sql.of("{}", Literal.text(field.key() + "|" + field.codeVersion()));
      middle.add(
          Sql.of(
              "{} AS {}",
              hashing.of(
                  field.parents().isEmpty()
                      ? own
                      : Sql.of("{} || {}", own, shared == null ? text : shared)),
              hash));
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
  private Sql text(List<FieldRef> parents) {
    List<Sql> texts = new ArrayList<>();
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
