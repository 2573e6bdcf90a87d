package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.UsageException;
import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.cli.output.Tone;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code delete}. */
@Command(
    name = "delete",
    description =
        "Deletes samples of features: softly, by rows that say so, or for good with --hard.")
final class DeleteCommand implements Action {

  @Parameters(
      arity = "0..*",
      paramLabel = "FEATURE",
      description = "The features, such as video/faces.")
  private List<String> names = List.of();

  @Option(names = "--all-features", description = "All features of the project.")
  private boolean all;

  @Option(names = "--hard", description = "Remove rows instead of marking samples as deleted.")
  private boolean hard;

  @Option(
      names = "--with-feature-history",
      description = "Rows of all versions of a feature, and not of the current one alone.")
  private boolean history;

  @Mixin private final RowFilters filters = new RowFilters();

  @Mixin private final Confirmation confirmation = new Confirmation();

  @Override
  public Report run(Session session) {
    if (names.isEmpty() == !all) {
      throw new UsageException("Name the features, or give --all-features.");
    }
    try (MetadataStore store = session.open(confirmation.mode())) {
      ObjectNode json = Report.object();
      json.put("done", confirmation.given());
      json.put("hard", hard);
      ArrayNode features = json.putArray("features");
      Table table = new Table("feature", confirmation.given() ? "rows deleted" : "rows to delete");
      for (FeatureKey key : session.features().of(names)) {
        long rows = confirmation.given() ? store.delete(request(key)).rows() : count(store, key);
        ObjectNode one = features.addObject();
        one.put("feature", key.toString());
        one.put("rows", rows);
        table.row(new Cell(key.toString(), Tone.NAME), rows);
      }
      confirmation.remind(session);
      return Report.of(json, table.shown(session.colour()));
    }
  }

  private DeleteRequest request(FeatureKey key) {
    return DeleteRequest.builder(key)
        .hard(hard)
        .featureHistory(history)
        .addAllFilters(filters.get())
        .build();
  }

  /** A hard deletion removes every row, also older ones of a sample. */
  private long count(MetadataStore store, FeatureKey key) {
    if (!store.hasFeature(key)) {
      return 0;
    }
    return store
        .read(
            ReadRequest.builder(key)
                .addAllFilters(filters.get())
                .featureHistory(history)
                .sampleHistory(hard)
                .softDeleted(hard)
                .allowFallbackStores(false)
                .build())
        .count();
  }
}
