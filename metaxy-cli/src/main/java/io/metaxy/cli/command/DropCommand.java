package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.cli.output.Tone;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drop}. */
@Command(
    name = "drop",
    description = "Drops the tables of features, with all rows of all versions.")
final class DropCommand implements Action {

  @Parameters(
      arity = "1..*",
      paramLabel = "FEATURE",
      description = "The features, such as video/faces.")
  private List<String> names = List.of();

  @Mixin private final Confirmation confirmation = new Confirmation();

  @Override
  public Report run(Session session) {
    try (MetadataStore store = session.open(confirmation.mode())) {
      ObjectNode json = Report.object();
      json.put("done", confirmation.given());
      ArrayNode features = json.putArray("features");
      Table table = new Table("feature", "table", "rows");
      for (FeatureKey key : session.features().of(names)) {
        boolean there = store.hasFeature(key);
        long rows = there ? count(store, key) : 0;
        if (confirmation.given()) {
          store.drop(key);
        }
        ObjectNode one = features.addObject();
        one.put("feature", key.toString());
        one.put("table", there ? store.tableName(key) : null);
        one.put("rows", rows);
        table.row(new Cell(key.toString(), Tone.NAME), there ? store.tableName(key) : "none", rows);
      }
      confirmation.remind(session);
      return Report.of(json, table.shown(session.colour()));
    }
  }

  private static long count(MetadataStore store, FeatureKey key) {
    return store
        .read(
            ReadRequest.builder(key)
                .featureHistory(true)
                .sampleHistory(true)
                .softDeleted(true)
                .allowFallbackStores(false)
                .build())
        .count();
  }
}
