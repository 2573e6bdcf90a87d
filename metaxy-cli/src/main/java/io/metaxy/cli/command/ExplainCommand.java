package io.metaxy.cli.command;

import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.UsageException;
import io.metaxy.cli.explain.Explainer;
import io.metaxy.cli.explain.Explanation;
import io.metaxy.cli.explain.SampleId;
import io.metaxy.cli.graph.CodeHistory;
import io.metaxy.cli.graph.RecordedGraphs;
import io.metaxy.cli.output.Report;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code explain}. */
@Command(
    name = "explain",
    description =
        "Says why a sample is stale, new or orphaned: which field, which parent's field and write,"
            + " or which code.")
final class ExplainCommand implements Action {

  @Parameters(
      index = "0",
      paramLabel = "FEATURE",
      description = "The feature, such as video/faces.")
  private String feature = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "ID",
      description = "The values of the feature's id columns, in their order.")
  private List<String> ids = List.of();

  @Override
  public Report run(Session session) {
    FeatureVersions versions = session.versions();
    FeatureKey key = session.features().one(feature);
    SampleId sample = sample(key, versions.graph().spec(key).idColumns());
    try (MetadataStore store = session.open(AccessMode.READ)) {
      CodeHistory code = new CodeHistory(new RecordedGraphs(store.pushedFeatures()), versions);
      Explanation explanation =
          new Explainer(store, versions, version -> code.changesSince(key, version))
              .explain(key, sample);
      return new ExplanationReport(explanation, session.colour()).report();
    }
  }

  private SampleId sample(FeatureKey key, List<String> columns) {
    if (ids.size() != columns.size()) {
      throw new UsageException(
          "Feature \"%s\" tells samples apart by %s. Give %d values, not %d."
              .formatted(key, String.join(", ", columns), columns.size(), ids.size()));
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      values.put(columns.get(i), ids.get(i));
    }
    return new SampleId(values);
  }
}
