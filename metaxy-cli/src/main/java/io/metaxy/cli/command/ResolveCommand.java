package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.InputVersion;
import io.metaxy.store.MetadataStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resolve}. */
@Command(
    name = "resolve",
    description = "Says how many samples of a feature are to be computed now, or which.")
final class ResolveCommand implements Action {

  @Parameters(paramLabel = "FEATURE", description = "The feature, such as video/faces.")
  private String feature = "";

  @Mixin private final ResolveOptions options = new ResolveOptions();

  @Option(names = "--rows", description = "List the samples, too.")
  private boolean rows;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most N samples of each kind (default: ${DEFAULT-VALUE}).")
  private long limit = 20;

  @Override
  public Report run(Session session) {
    FeatureKey key = session.features().one(feature);
    try (MetadataStore store = session.open(AccessMode.READ);
        Increment increment = store.resolveUpdate(options.request(key))) {
      IncrementSummary summary = increment.summary();
      ObjectNode json = Report.object();
      json.put("feature", key.toString());
      json.put("new", summary.added());
      json.put("stale", summary.stale());
      json.put("orphaned", summary.orphaned());
      ArrayNode inputs = json.putArray("inputs");
      for (InputVersion input : increment.inputs()) {
        ObjectNode one = inputs.addObject();
        one.put("feature", input.feature().toString());
        one.put("version", input.featureVersion());
        one.put("store", input.store());
        input.snapshot().ifPresent(snapshot -> one.put("snapshot", snapshot));
      }
      Lines lines = new Lines(session.colour()).line("%s: %s".formatted(key, summary));
      if (rows) {
        lines.line("").table(new SampleRows(increment, limit).into(json.putArray("samples")));
      }
      return Report.of(json, lines.shown());
    }
  }
}
