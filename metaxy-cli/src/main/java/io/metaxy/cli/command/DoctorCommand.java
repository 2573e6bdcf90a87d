package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.cli.output.Tone;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code doctor}. */
@Command(
    name = "doctor",
    description =
        "Checks Java, DuckDB, extensions, configuration, features and each store; changes nothing;"
            + " exits with 1 if something is wrong.")
final class DoctorCommand implements Action {

  @Override
  public Report run(Session session) {
    List<Finding> findings = new Checkup(session).findings();
    ObjectNode json = Report.object();
    ArrayNode checks = json.putArray("checks");
    Table table = new Table("check", "grade", "what was found");
    for (Finding finding : findings) {
      ObjectNode one = checks.addObject();
      one.put("subject", finding.subject());
      one.put("grade", finding.grade().word());
      one.put("text", finding.text());
      table.row(
          new Cell(finding.subject(), Tone.NAME),
          new Cell(finding.grade().word(), finding.grade().tone()),
          finding.text());
    }
    boolean wrong = findings.stream().anyMatch(f -> f.grade() == Finding.Grade.WRONG);
    return new Report(json, table.shown(session.colour()), wrong);
  }
}
