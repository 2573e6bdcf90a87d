package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rebase}. */
@Command(
    name = "rebase",
    description =
        "Carries samples of an older version of a feature over to the current one, without"
            + " computing them again.")
final class RebaseCommand implements Action {

  @Parameters(paramLabel = "FEATURE", description = "The feature, such as video/faces.")
  private String feature = "";

  @Option(
      names = "--from",
      required = true,
      paramLabel = "VERSION",
      description = "The older feature version; metaxy history and features show tell versions.")
  private String from = "";

  @Mixin private final Confirmation confirmation = new Confirmation();

  @Override
  public Report run(Session session) {
    FeatureKey key = session.features().one(feature);
    String to = session.versions().featureVersion(key);
    try (MetadataStore store = session.open(confirmation.mode())) {
      long rows = confirmation.given() ? store.rebase(key, from).rows() : count(store, key);
      ObjectNode json = Report.object();
      json.put("done", confirmation.given());
      json.put("feature", key.toString());
      json.put("from", from);
      json.put("to", to);
      json.put("rows", rows);
      confirmation.remind(session);
      String verb = confirmation.given() ? "were carried over" : "can be carried over";
      return Report.of(
          json,
          new Lines(session.colour())
              .line("%s: %d samples %s from %s to %s".formatted(key, rows, verb, from, to))
              .shown());
    }
  }

  private long count(MetadataStore store, FeatureKey key) {
    if (!store.hasFeature(key)) {
      return 0;
    }
    return store
        .read(ReadRequest.builder(key).featureVersion(from).allowFallbackStores(false).build())
        .count();
  }
}
