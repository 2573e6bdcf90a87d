package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Tone;
import io.metaxy.core.config.LockUpdate;
import io.metaxy.core.config.MetaxyConfig;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushedFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lock}. */
@Command(
    name = "lock",
    description =
        "Writes metaxy.lock: the definitions of other projects' features that are needed here, as"
            + " the store has them.")
final class LockCommand implements Action {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file, instead of metaxy.lock beside the configuration.")
  private @Nullable Path output;

  @Override
  public Report run(Session session) {
    // The graph cannot be built yet: it is the lock file that will add what it lacks.
    try (Session unlocked = session.withDefinitions(List.of())) {
      MetaxyConfig config = unlocked.metaxy().config();
      Path file =
          output == null
              ? config.lockPath().orElseGet(() -> session.path(Path.of("metaxy.lock")))
              : session.path(output);
      LockUpdate update = LockUpdate.of(unlocked.definedFeatures(), config, file, pushed(unlocked));
      write(file, update.text());
      return report(session, file, update);
    }
  }

  private static List<PushedFeature> pushed(Session session) {
    try (MetadataStore store = session.open(AccessMode.READ)) {
      return store.pushedFeatures();
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new MetaxyException(
          ErrorCode.PATH_NOT_WRITABLE,
          "Cannot write the lock file %s: %s. Check the path and its permissions."
              .formatted(file, e),
          e);
    }
  }

  private static Report report(Session session, Path file, LockUpdate update) {
    ObjectNode json = Report.object();
    json.put("file", file.toString());
    json.put("features", update.features());
    ArrayNode changes = json.putArray("changes");
    Lines lines = new Lines(session.colour());
    for (LockUpdate.Change change : update.changes()) {
      ObjectNode one = changes.addObject();
      one.put("feature", change.feature().toString());
      one.put("project", change.project());
      one.put("from", change.from().orElse(null));
      one.put("to", change.to().orElse(null));
      if (change.from().isEmpty()) {
        lines.line("+ %s (%s)".formatted(change.feature(), change.to().orElse("")), Tone.GOOD);
      } else if (change.to().isEmpty()) {
        lines.line("- %s (%s)".formatted(change.feature(), change.from().get()), Tone.BAD);
      } else {
        lines.line(
            "~ %s (%s -> %s)".formatted(change.feature(), change.from().get(), change.to().get()),
            Tone.DUE);
      }
    }
    Path shown = file.startsWith(session.directory()) ? session.directory().relativize(file) : file;
    lines.line(
        update.changes().isEmpty()
            ? "%s is up to date (%d features)".formatted(shown, update.features())
            : "%s was written (%d features)".formatted(shown, update.features()));
    return Report.of(json, lines.shown());
  }
}
