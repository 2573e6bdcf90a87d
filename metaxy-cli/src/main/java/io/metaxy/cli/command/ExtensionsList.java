package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.cli.output.Tone;
import io.metaxy.duckdb.extension.Extension;
import io.metaxy.duckdb.extension.Extensions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code extensions list}. */
@Command(
    name = "list",
    description = "Lists the extensions that stores may need, and all that are installed.")
final class ExtensionsList implements Action {

  @Mixin private final ExtensionOptions options = new ExtensionOptions();

  @Override
  public Report run(Session session) {
    ObjectNode json = Report.object();
    ArrayNode extensions = json.putArray("extensions");
    Table table = new Table("extension", "state", "version", "needed for");
    for (Extension extension : new Extensions(options.settings(session)).list()) {
      ObjectNode one = extensions.addObject();
      one.put("name", extension.name());
      one.put("state", extension.state().id());
      one.put("version", extension.version());
      one.put("needed_for", extension.purpose());
      table.row(
          new Cell(extension.name(), Tone.NAME),
          new Cell(
              extension.state().id(),
              extension.state() == Extension.State.MISSING ? Tone.DUE : Tone.GOOD),
          extension.version(),
          extension.purpose());
    }
    return Report.of(json, table.shown(session.colour()));
  }
}
