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
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushedFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code history}. */
@Command(
    name = "history",
    description = "Lists the versions of the project that were pushed to the store, latest first.")
final class HistoryCommand implements Action {

  private static final String WRITER = "metaxy";

  private record Push(String project, String version) {}

  @Option(names = "--limit", paramLabel = "N", description = "The latest N of them.")
  private @Nullable Integer limit;

  @Override
  public Report run(Session session) {
    Map<Push, List<PushedFeature>> pushes = new LinkedHashMap<>();
    try (MetadataStore store = session.open(AccessMode.READ)) {
      for (PushedFeature feature : store.pushedFeatures()) {
        String project = feature.definition().project();
        if (session.project().map(project::equals).orElse(true)) {
          pushes
              .computeIfAbsent(
                  new Push(project, feature.projectVersion()), push -> new ArrayList<>())
              .add(feature);
        }
      }
    }
    ObjectNode json = Report.object();
    ArrayNode versions = json.putArray("project_versions");
    Table table = new Table("project version", "project", "recorded at", "features", "tags");
    pushes.entrySet().stream()
        .limit(limit == null ? Long.MAX_VALUE : limit)
        .forEach(push -> add(push.getKey(), push.getValue(), table, versions));
    if (table.isEmpty()) {
      session.note("Nothing was pushed to the store yet. Run: metaxy push");
    }
    return Report.of(json, table.isEmpty() ? "" : new Lines(session.colour()).table(table).shown());
  }

  /** The features are in the order of the store, latest first. */
  private static void add(
      Push push, List<PushedFeature> features, Table table, ArrayNode versions) {
    PushedFeature latest = features.get(0);
    long count = features.stream().map(f -> f.definition().key()).distinct().count();
    ObjectNode one = versions.addObject();
    one.put("project_version", push.version());
    one.put("project", push.project());
    one.put("recorded_at", latest.recordedAt().toString());
    one.put("features", count);
    ObjectNode tags = one.putObject("tags");
    latest.tags().forEach(tags::put);
    table.row(
        new Cell(push.version(), Tone.NAME),
        push.project(),
        latest.recordedAt().toString().replaceFirst("\\..*", "Z"),
        count,
        latest.tags().entrySet().stream()
            .filter(tag -> !tag.getKey().equals(WRITER))
            .map(Map.Entry::toString)
            .sorted()
            .collect(Collectors.joining(", ")));
  }
}
