package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code stores preview-sql}. */
@Command(
    name = "preview-sql",
    description =
        "Shows the statements that opening a store will run, secrets masked; runs none of them.")
final class StoresPreviewSql implements Action {

  @Parameters(arity = "0..1", paramLabel = "STORE", description = "The store, or that of --store.")
  private @Nullable String name;

  @Override
  public Report run(Session session) {
    List<String> statements = session.configuredStore(name).previewSql();
    ObjectNode json = Report.object();
    json.set("statements", JsonValues.texts(statements));
    if (statements.isEmpty()) {
      session.note("The store is on no lake: its database is opened, and nothing is attached.");
    }
    StringBuilder text = new StringBuilder();
    statements.forEach(statement -> text.append(statement).append('\n'));
    return Report.of(json, text.toString());
  }
}
