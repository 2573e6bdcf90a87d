package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MaintenanceAction;
import io.metaxy.store.MaintenanceReport;
import io.metaxy.store.MaintenanceRequest;
import io.metaxy.store.MaintenanceStep;
import io.metaxy.store.MetadataStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maintain}. */
@Command(
    name = "maintain",
    description =
        "Keeps a lake in good order: flushes, merges and rewrites files, expires snapshots, deletes"
            + " needless files.")
final class MaintainCommand implements Action {

  @Option(
      names = "--steps",
      split = ",",
      paramLabel = "STEP",
      description = "Only these: ${COMPLETION-CANDIDATES}; all but delete_orphans unless given.")
  private List<MaintenanceStep> steps = List.of();

  @Option(
      names = "--expire-older-than",
      paramLabel = "AGE",
      defaultValue = "30d",
      converter = Age.class,
      description = "The age from which snapshots expire (default: ${DEFAULT-VALUE}).")
  private Duration expire = Duration.ofDays(30);

  @Option(
      names = "--clean-up-older-than",
      paramLabel = "AGE",
      defaultValue = "2d",
      converter = Age.class,
      description =
          "How long ago a file became needless that is deleted, at least 2d (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration cleanUp = MaintenanceRequest.YOUNGEST_FILES;

  @Option(names = "--dry-run", description = "Only say what would expire and be deleted.")
  private boolean dryRun;

  @Override
  public Report run(Session session) {
    MaintenanceRequest.Builder request =
        MaintenanceRequest.builder()
            .expireOlderThan(expire)
            .cleanUpOlderThan(cleanUp)
            .orphansOlderThan(cleanUp)
            .dryRun(dryRun);
    if (!steps.isEmpty()) {
      request.steps(Set.copyOf(steps));
    }
    try (MetadataStore store = session.open(AccessMode.WRITE)) {
      MaintenanceReport report = store.maintain(request.build());
      ObjectNode json = Report.object();
      json.put("done", !report.dryRun());
      json.put("kept_tokens", report.keptTokens());
      json.put("forgotten_tokens", report.forgottenTokens());
      ArrayNode actions = json.putArray("actions");
      Table table = new Table("step", "table", "count");
      for (MaintenanceAction action : report.actions()) {
        String step = action.step().name().toLowerCase(Locale.ROOT);
        ObjectNode one = actions.addObject();
        one.put("step", step);
        one.put("table", action.table().orElse(null));
        one.put("count", action.count());
        table.row(step, action.table().orElse("the lake"), action.count());
      }
      Lines lines = new Lines(session.colour());
      return Report.of(
          json,
          (table.isEmpty() ? lines.line("There is nothing to do.") : lines.table(table)).shown());
    }
  }
}
