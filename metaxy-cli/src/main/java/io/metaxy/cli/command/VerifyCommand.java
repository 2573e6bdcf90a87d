package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.cli.output.Tone;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.VerifyFinding;
import io.metaxy.store.VerifyReport;
import io.metaxy.store.VerifyRequest;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify}. */
@Command(
    name = "verify",
    description =
        "Looks for what is wrong with stored rows and files; exits with 1 if there is anything.")
final class VerifyCommand implements Action {

  @Mixin private final FeatureNames names = new FeatureNames();

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "5",
      description = "At most N examples of each problem (default: ${DEFAULT-VALUE}).")
  private int examples = 5;

  @Override
  public Report run(Session session) {
    try (MetadataStore store = session.open(AccessMode.READ)) {
      VerifyReport report =
          store.verify(
              VerifyRequest.builder()
                  .addAllFeatures(names.named(session))
                  .examples(examples)
                  .build());
      ObjectNode json = Report.object();
      json.put("tables", report.tables());
      ArrayNode findings = json.putArray("findings");
      Table table = new Table("problem", "table", "count", "such as");
      for (VerifyFinding finding : report.findings()) {
        String problem = finding.problem().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        ObjectNode one = findings.addObject();
        one.put("problem", problem);
        one.put("table", finding.table());
        one.put("count", finding.count());
        one.set("examples", JsonValues.texts(finding.examples()));
        table.row(
            new Cell(problem, Tone.BAD),
            finding.table(),
            finding.count(),
            String.join(", ", finding.examples()));
      }
      Lines lines = new Lines(session.colour());
      if (report.isClean()) {
        lines.line("%d tables: nothing is wrong".formatted(report.tables()), Tone.GOOD);
      } else {
        lines.table(table);
      }
      return new Report(json, lines.shown(), !report.isClean());
    }
  }
}
