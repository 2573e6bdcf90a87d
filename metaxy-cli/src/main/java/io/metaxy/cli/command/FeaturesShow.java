package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.cli.output.Tone;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Lineage;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code features show}. */
@Command(
    name = "show",
    description =
        "Shows a feature: its versions, ids, parents, fields, and what fields are made from.")
final class FeaturesShow implements Action {

  @Parameters(paramLabel = "FEATURE", description = "The feature, such as video/faces.")
  private String feature = "";

  @Override
  public Report run(Session session) {
    FeatureVersions versions = session.versions();
    FeatureKey key = session.features().one(feature);
    FeatureDefinition definition = versions.graph().definition(key);
    ObjectNode json = Report.object();
    json.put("key", key.toString());
    json.put("project", definition.project());
    json.put("external", definition.external());
    json.put("class_path", definition.classPath());
    json.put("description", definition.spec().description().orElse(null));
    json.put("version", versions.featureVersion(key));
    json.put("definition_version", versions.definitionVersion(key));
    json.put("code_version", versions.codeVersion(key));
    json.set("id_columns", JsonValues.texts(definition.spec().idColumns()));
    Lines lines =
        new Lines(session.colour())
            .pair("feature", key)
            .pair("project", definition.project() + (definition.external() ? " (external)" : ""));
    definition.spec().description().ifPresent(text -> lines.pair("description", text));
    if (!definition.classPath().isEmpty()) {
      lines.pair("from", definition.classPath());
    }
    lines
        .pair("version", versions.featureVersion(key))
        .pair("definition", versions.definitionVersion(key))
        .pair("ids", String.join(", ", definition.spec().idColumns()));
    parents(definition, json.putArray("parents"), lines);
    fields(definition, versions, json.putArray("fields"), lines);
    return Report.of(json, lines.shown());
  }

  private static void parents(FeatureDefinition definition, ArrayNode json, Lines lines) {
    for (FeatureDependency dependency : definition.spec().dependencies()) {
      String lineage = lineage(dependency.lineage());
      ObjectNode one = json.addObject();
      one.put("key", dependency.feature().toString());
      one.put("lineage", lineage);
      one.put("optional", dependency.optional());
      lines.pair(
          "made from",
          "%s (%s%s)"
              .formatted(dependency.feature(), lineage, dependency.optional() ? ", optional" : ""));
    }
  }

  private static String lineage(Lineage lineage) {
    if (lineage instanceof Lineage.Aggregation aggregation) {
      return "aggregation" + aggregation.on().map(on -> " on " + String.join(", ", on)).orElse("");
    }
    return lineage instanceof Lineage.Expansion expansion
        ? "expansion on " + String.join(", ", expansion.on())
        : "identity";
  }

  private static void fields(
      FeatureDefinition definition, FeatureVersions versions, ArrayNode json, Lines lines) {
    Table table = new Table("field", "code version", "version", "made from");
    for (FieldSpec field : definition.spec().fields()) {
      List<FieldRef> parents = versions.graph().parentFields(definition.key(), field.key());
      String version =
          Objects.requireNonNull(versions.fieldVersions(definition.key()).get(field.key()));
      ObjectNode one = json.addObject();
      one.put("key", field.key().toString());
      one.put("code_version", field.codeVersion());
      one.put("version", version);
      one.set("parents", JsonValues.texts(parents));
      table.row(
          new Cell(field.key().toString(), Tone.NAME),
          field.codeVersion(),
          version,
          String.join(", ", parents.stream().map(FieldRef::toString).toList()));
    }
    lines.line("").table(table);
  }
}
