package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.ConfiguredStore;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.cli.output.Tone;
import io.metaxy.error.MetaxyException;
import picocli.CommandLine.Command;

/** {@code stores list}. */
@Command(name = "list", description = "Lists the stores of the configuration; opens none.")
final class StoresList implements Action {

  @Override
  public Report run(Session session) {
    String usual = session.metaxy().config().defaultStore();
    ObjectNode json = Report.object();
    ArrayNode stores = json.putArray("stores");
    Table table = new Table("store", "type", "database", "default");
    for (String name : session.metaxy().storeNames()) {
      ObjectNode one = stores.addObject();
      one.put("name", name);
      one.put("default", name.equals(usual));
      String mark = name.equals(usual) ? "yes" : "";
      try {
        ConfiguredStore store = session.metaxy().store(name);
        one.put("type", store.type());
        one.put("database", store.database());
        table.row(new Cell(name, Tone.NAME), store.type(), store.database(), mark);
      } catch (MetaxyException e) {
        one.put("error", e.getMessage());
        session.note(String.valueOf(e.getMessage()));
        table.row(new Cell(name, Tone.NAME), new Cell("not usable", Tone.BAD), "", mark);
      }
    }
    return Report.of(json, table.shown(session.colour()));
  }
}
