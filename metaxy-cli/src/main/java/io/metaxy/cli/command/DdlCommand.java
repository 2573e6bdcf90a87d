package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Report;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Ddl;
import io.metaxy.store.MetadataStore;
import picocli.CommandLine.Command;

/** {@code ddl}. */
@Command(
    name = "ddl",
    description =
        "Prints the statements that create and change the tables which the store lacks, for tools"
            + " that migrate databases.")
final class DdlCommand implements Action {

  @Override
  public Report run(Session session) {
    try (MetadataStore store = session.open(AccessMode.READ)) {
      Ddl ddl = store.ddl();
      ObjectNode json = Report.object();
      json.set("statements", JsonValues.texts(ddl.statements()));
      json.set("without_schema", JsonValues.texts(ddl.withoutSchema()));
      if (!ddl.withoutSchema().isEmpty()) {
        session.note(
            "There is no schema that tells the columns of: %s."
                .formatted(
                    String.join(
                        ", ", ddl.withoutSchema().stream().map(Object::toString).toList())));
      }
      return Report.of(json, ddl.script());
    }
  }
}
