package io.metaxy.cli.command;

import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.graph.GraphDiff;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Tone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code graph diff}. */
@Command(
    name = "diff",
    description =
        "Says what changed from one graph to another: + new, - gone, ~ changed, ^ made from"
            + " something that changed.")
final class GraphDiffCommand implements Action {

  private static final int SHOWN = 12;

  @Parameters(
      index = "0",
      paramLabel = "FROM",
      description = "A project version that was pushed, latest, or current for the code's graph.")
  private String from = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TO",
      defaultValue = GraphSource.CURRENT,
      description = "The same; current unless given.")
  private String to = GraphSource.CURRENT;

  @Override
  public Report run(Session session) {
    GraphSource graphs = new GraphSource(session);
    GraphDiff diff = GraphDiff.of(graphs.view(from), graphs.view(to));
    Lines lines = new Lines(session.colour());
    for (GraphDiff.Change change : diff.changes()) {
      lines.line(
          "%s %s  %s -> %s"
              .formatted(
                  change.kind().sign(),
                  change.feature(),
                  change.from().map(version -> cut(version, session)).orElse("none"),
                  change.to().map(version -> cut(version, session)).orElse("none")),
          tone(change.kind()));
      for (GraphDiff.FieldChange field : change.fields()) {
        lines.line(
            "    %s %s%s"
                .formatted(
                    field.kind().sign(),
                    field.field(),
                    field.why().isEmpty() ? "" : "  " + field.why()),
            tone(field.kind()));
      }
    }
    if (diff.changes().isEmpty()) {
      lines.line("Nothing changed.");
    }
    return Report.of(diff.json(), lines.shown());
  }

  private static String cut(String version, Session session) {
    return session.verbose() || version.length() <= SHOWN ? version : version.substring(0, SHOWN);
  }

  private static Tone tone(GraphDiff.Kind kind) {
    return switch (kind) {
      case ADDED -> Tone.GOOD;
      case REMOVED -> Tone.BAD;
      case CHANGED -> Tone.DUE;
      case INHERITED -> Tone.FAINT;
    };
  }
}
