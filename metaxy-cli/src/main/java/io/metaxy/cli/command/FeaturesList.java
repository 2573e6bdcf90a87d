package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.cli.output.Tone;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureKey;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code features list}. */
@Command(
    name = "list",
    description = "Lists the project's features, or those of --project or --all-projects.")
final class FeaturesList implements Action {

  @Override
  public Report run(Session session) {
    FeatureVersions versions = session.versions();
    ObjectNode json = Report.object();
    ArrayNode features = json.putArray("features");
    Table table = new Table("feature", "project", "version", "fields", "made from");
    for (FeatureKey key : session.features().of(List.of())) {
      FeatureDefinition definition = versions.graph().definition(key);
      List<FeatureKey> parents =
          definition.spec().dependencies().stream().map(d -> d.feature()).toList();
      ObjectNode one = features.addObject();
      one.put("key", key.toString());
      one.put("project", definition.project());
      one.put("version", versions.featureVersion(key));
      one.put("external", definition.external());
      one.set(
          "fields",
          JsonValues.texts(definition.spec().fields().stream().map(f -> f.key()).toList()));
      one.set("parents", JsonValues.texts(parents));
      table.row(
          new Cell(key.toString(), Tone.NAME),
          definition.project() + (definition.external() ? " (external)" : ""),
          versions.featureVersion(key),
          definition.spec().fields().size(),
          String.join(", ", parents.stream().map(FeatureKey::toString).toList()));
    }
    if (table.isEmpty()) {
      session.note(NoFeatures.hint(session));
    }
    return Report.of(json, table.isEmpty() ? "" : table.shown(session.colour()));
  }
}
