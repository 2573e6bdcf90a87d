package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.cli.output.Tone;
import io.metaxy.store.CompactReport;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.CompactedFeature;
import io.metaxy.store.MetadataStore;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code compact}. */
@Command(
    name = "compact",
    description = "Removes old rows that no current or pushed version of a feature needs.")
final class CompactCommand implements Action {

  @Mixin private final FeatureNames names = new FeatureNames();

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      defaultValue = "30d",
      converter = Age.class,
      description = "The age from which rows are removed, such as 12h (default: ${DEFAULT-VALUE}).")
  private Duration olderThan = Duration.ofDays(30);

  @Mixin private final Confirmation confirmation = new Confirmation();

  @Override
  public Report run(Session session) {
    try (MetadataStore store = session.open(confirmation.mode())) {
      CompactReport report =
          store.compact(
              CompactRequest.builder()
                  .addAllFeatures(names.named(session))
                  .olderThan(olderThan)
                  .dryRun(!confirmation.given())
                  .build());
      ObjectNode json = Report.object();
      json.put("done", !report.dryRun());
      json.put("rows", report.rows());
      ArrayNode features = json.putArray("features");
      Table table = new Table("feature", "superseded", "deletions");
      for (CompactedFeature feature : report.features()) {
        ObjectNode one = features.addObject();
        one.put("feature", feature.feature().toString());
        one.put("superseded", feature.superseded());
        one.put("deletions", feature.deletions());
        table.row(
            new Cell(feature.feature().toString(), Tone.NAME),
            feature.superseded(),
            feature.deletions());
      }
      Lines lines = new Lines(session.colour());
      if (table.isEmpty()) {
        lines.line("There is nothing to remove.");
      } else {
        confirmation.remind(session);
        lines.table(table);
      }
      return Report.of(json, lines.shown());
    }
  }
}
