package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Selection;
import io.metaxy.cli.Session;
import io.metaxy.cli.graph.Detail;
import io.metaxy.cli.graph.Direction;
import io.metaxy.cli.graph.GraphView;
import io.metaxy.cli.graph.HtmlPage;
import io.metaxy.cli.graph.RecordedGraphs;
import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.Format;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.cli.output.Tone;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.AccessMode;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status}. */
@Command(
    name = "status",
    description =
        "Says of each feature how many samples are stored, new, stale and orphaned; --verbose lists"
            + " some, --format html draws the graph.")
final class StatusCommand implements Action {

  @Parameters(
      arity = "0..*",
      paramLabel = "FEATURE",
      description = "Features, such as video/faces; all of the project unless given.")
  private List<String> names = List.of();

  @Mixin private final ResolveOptions options = new ResolveOptions();

  @Option(
      names = "--progress",
      description = "Say, too, how much of what the parents have was ever computed.")
  private boolean progress;

  @Option(
      names = "--assert-in-sync",
      description = "Exit with 1 if a feature is due or missing, or its status cannot be had.")
  private boolean assertInSync;

  @Option(
      names = "--snapshot-id",
      paramLabel = "HASH",
      description = "The graph as it was pushed with this project version, instead of the code's.")
  private @Nullable String snapshot;

  @Override
  public Report run(Session session) {
    if (snapshot == null) {
      try (MetadataStore store = session.open(AccessMode.READ)) {
        return report(session, store, session.versions(), session.features());
      }
    }
    try (Session recorded = RecordedGraphs.session(session, snapshot);
        MetadataStore store = recorded.open(AccessMode.READ)) {
      return report(recorded, store, recorded.versions(), recorded.features());
    }
  }

  private Report report(
      Session session, MetadataStore store, FeatureVersions versions, Selection selection) {
    StatusCheck check = new StatusCheck(store, versions, options, progress || session.verbose());
    List<FeatureStatus> found = new ArrayList<>();
    for (FeatureKey key : selection.of(names)) {
      FeatureStatus status = check.of(key);
      status.error().ifPresent(error -> session.note("%s: %s".formatted(key, error)));
      found.add(status);
    }
    if (found.isEmpty()) {
      session.note(NoFeatures.hint(session));
    }
    boolean due = found.stream().anyMatch(FeatureStatus::isDue);
    ObjectNode json = Report.object();
    json.put("store", store.name());
    json.put("in_sync", !due);
    ArrayNode features = json.putArray("features");
    Lines lines = new Lines(session.colour()).table(table(found));
    for (FeatureStatus status : found) {
      ObjectNode one = features.addObject();
      describe(status, one);
      if (session.verbose() && status.due().filter(d -> !d.isEmpty()).isPresent()) {
        lines.line("").line(status.feature().toString(), Tone.STRONG);
        lines.table(check.samples(status.feature(), one.putArray("samples")));
      }
    }
    boolean asPage = session.format().filter(Format.HTML::equals).isPresent();
    String text = asPage ? page(session, versions, found) : lines.shown();
    return new Report(json, text, assertInSync && due);
  }

  @Override
  public Set<Format> formats() {
    return Set.of(Format.TABLE, Format.JSON, Format.HTML);
  }

  private static String page(Session session, FeatureVersions versions, List<FeatureStatus> found) {
    Map<FeatureKey, HtmlPage.Status> statuses = new HashMap<>();
    for (FeatureStatus status : found) {
      String due = status.due().map(summary -> ": " + summary).orElse("");
      statuses.put(
          status.feature(),
          new HtmlPage.Status(
              status.kind().style(),
              "%s, %d rows%s".formatted(status.kind().word(), status.rows(), due)));
    }
    return HtmlPage.of(
        "Status of " + session.project().orElse("all projects"),
        GraphView.of(versions, statuses.keySet()),
        new Detail(false, true, false, false, false, 8),
        Direction.TB,
        statuses);
  }

  private Table table(List<FeatureStatus> found) {
    Table table =
        progress
            ? new Table("feature", "rows", "new", "stale", "orphaned", "progress", "status")
            : new Table("feature", "rows", "new", "stale", "orphaned", "status");
    for (FeatureStatus status : found) {
      List<Object> cells =
          new ArrayList<>(
              List.of(
                  new Cell(status.feature().toString(), Tone.NAME),
                  status.rows(),
                  count(status, IncrementSummary::added),
                  count(status, IncrementSummary::stale),
                  count(status, IncrementSummary::orphaned)));
      if (progress) {
        cells.add(
            status.progress().isPresent()
                ? "%.0f%%".formatted(status.progress().getAsDouble())
                : "-");
      }
      cells.add(new Cell(status.kind().word(), status.kind().tone()));
      table.row(cells.toArray());
    }
    return table;
  }

  private static String count(FeatureStatus status, ToLongFunction<IncrementSummary> part) {
    return status.due().map(due -> Long.toString(part.applyAsLong(due))).orElse("-");
  }

  private static void describe(FeatureStatus status, ObjectNode json) {
    json.put("feature", status.feature().toString());
    json.put("version", status.version());
    json.put("status", status.kind().word());
    json.put("rows", status.rows());
    status
        .due()
        .ifPresent(
            due -> {
              json.put("new", due.added());
              json.put("stale", due.stale());
              json.put("orphaned", due.orphaned());
            });
    status.progress().ifPresent(percent -> json.put("progress", percent));
    status.error().ifPresent(error -> json.put("error", error));
  }
}
