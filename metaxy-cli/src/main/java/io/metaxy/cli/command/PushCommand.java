package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.UsageException;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushRequest;
import io.metaxy.store.PushResult;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code push}. */
@Command(
    name = "push",
    description =
        "Records the project's feature definitions in the store, unless they are as recorded last;"
            + " prints the project version.")
final class PushCommand implements Action {

  @Option(
      names = {"-t", "--tags"},
      paramLabel = "NAME=VALUE",
      description = "Notes on what is recorded, such as git_commit=0a1b2c3; repeat for more.")
  private Map<String, String> tags = Map.of();

  @Override
  public Report run(Session session) {
    String project =
        session
            .project()
            .orElseThrow(() -> new UsageException("Push one project at a time: give --project."));
    try (MetadataStore store = session.open(AccessMode.WRITE)) {
      PushResult result =
          store.push(PushRequest.builder().project(project).putAllTags(tags).build());
      String outcome = outcome(result);
      ObjectNode json = Report.object();
      json.put("project", result.project());
      json.put("project_version", result.projectVersion());
      json.put("outcome", outcome);
      json.set("updated_features", JsonValues.texts(result.updatedFeatures()));
      session.note(
          switch (outcome) {
            case "new" -> "The feature graph was recorded.";
            case "definitions" ->
                "Definitions were recorded again that changed without changing versions: %s."
                    .formatted(
                        String.join(
                            ", ",
                            result.updatedFeatures().stream().map(Object::toString).toList()));
            default -> "This project version was recorded before; nothing changed.";
          });
      return Report.of(json, new Lines(session.colour()).line(result.projectVersion()).shown());
    }
  }

  private static String outcome(PushResult result) {
    if (!result.alreadyPushed()) {
      return "new";
    }
    return result.updatedFeatures().isEmpty() ? "unchanged" : "definitions";
  }
}
