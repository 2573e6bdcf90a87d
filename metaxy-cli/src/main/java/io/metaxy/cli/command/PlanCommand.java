package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.graph.GraphDiff;
import io.metaxy.cli.graph.RecordedGraphs;
import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.Format;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.cli.output.Tone;
import io.metaxy.cli.plan.ChangePlanner;
import io.metaxy.cli.plan.PlannedFeature;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan}. */
@Command(
    name = "plan",
    description =
        "Says how many samples the code would make due, by feature and field, compared with what"
            + " was pushed; --format markdown for a comment.")
final class PlanCommand implements Action {

  @Option(
      names = "--against",
      paramLabel = "HASH",
      defaultValue = RecordedGraphs.LATEST,
      description = "The project version that was pushed, or latest (default).")
  private String against = RecordedGraphs.LATEST;

  @Option(
      names = "--cost",
      paramLabel = "FEATURE=NUMBER",
      description = "What one sample of a feature costs, in a unit of yours; repeat for more.")
  private Map<String, Double> costs = Map.of();

  @Option(
      names = "--max-samples",
      paramLabel = "N",
      description = "Exit with 1 if more samples than that may be due.")
  private @Nullable Long maxSamples;

  @Override
  public Set<Format> formats() {
    return Set.of(Format.TABLE, Format.JSON, Format.MARKDOWN);
  }

  @Override
  public Report run(Session session) {
    FeatureVersions after = session.versions();
    Map<FeatureKey, Double> costOf = new HashMap<>();
    costs.forEach((name, cost) -> costOf.put(session.features().one(name), cost));
    List<PlannedFeature> plan;
    try (MetadataStore store = session.open(AccessMode.READ)) {
      FeatureVersions before =
          FeatureVersions.of(
              new RecordedGraphs(store.pushedFeatures()).graph(against, session.project()),
              after.truncationLength());
      plan = new ChangePlanner(store, before, after).plan();
    }
    return report(session, plan, costOf);
  }

  private Report report(
      Session session, List<PlannedFeature> plan, Map<FeatureKey, Double> costOf) {
    ObjectNode json = Report.object();
    long atLeast = plan.stream().mapToLong(PlannedFeature::atLeast).sum();
    long atMost = plan.stream().mapToLong(feature -> feature.atMost().orElse(0)).sum();
    double cost = 0;
    json.put("against", against);
    json.put("at_least", atLeast);
    json.put("at_most", atMost);
    ArrayNode features = json.putArray("features");
    Table table = new Table("feature", "at least", "at most", "because of");
    for (PlannedFeature feature : plan) {
      FeatureKey key = feature.change().feature();
      String most =
          feature.atMost().isPresent() ? Long.toString(feature.atMost().getAsLong()) : "?";
      List<String> reasons = reasons(feature.change());
      ObjectNode one = features.addObject();
      one.put("feature", key.toString());
      one.put("kind", feature.change().kind().name().toLowerCase(Locale.ROOT));
      one.put("at_least", feature.atLeast());
      feature.atMost().ifPresent(count -> one.put("at_most", count));
      one.set("because_of", JsonValues.texts(reasons));
      cost += costOf.getOrDefault(key, 0.0) * feature.atMost().orElse(0);
      table.row(
          new Cell(key.toString(), Tone.NAME), feature.atLeast(), most, String.join("; ", reasons));
    }
    table.row(new Cell("all", Tone.STRONG), atLeast, atMost, costText(cost));
    if (!costs.isEmpty()) {
      json.put("cost_at_most", cost);
    }
    boolean asMarkdown = session.format().filter(Format.MARKDOWN::equals).isPresent();
    String text =
        plan.isEmpty()
            ? "Nothing changes.\n"
            : asMarkdown ? table.markdown() : table.shown(session.colour());
    return new Report(json, text, maxSamples != null && atMost > maxSamples);
  }

  private String costText(double cost) {
    return costs.isEmpty() ? "" : "costs at most %s".formatted(cost);
  }

  private static List<String> reasons(GraphDiff.Change change) {
    return switch (change.kind()) {
      case ADDED -> List.of("new feature");
      case REMOVED -> List.of("feature removed; its rows stay");
      case CHANGED, INHERITED ->
          change.fields().stream()
              .map(
                  field ->
                      switch (field.kind()) {
                        case ADDED -> "field %s added".formatted(field.field());
                        case REMOVED -> "field %s removed".formatted(field.field());
                        case CHANGED -> "%s: %s".formatted(field.field(), field.why());
                        case INHERITED -> "%s: its parents change".formatted(field.field());
                      })
              .toList();
    };
  }
}
