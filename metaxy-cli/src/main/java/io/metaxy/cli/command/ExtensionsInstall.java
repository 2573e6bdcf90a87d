package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.duckdb.extension.Extensions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code extensions install}. */
@Command(
    name = "install",
    description =
        "Installs extensions from DuckDB's repository or through pip, so that stores open without a"
            + " network.")
final class ExtensionsInstall implements Action {

  @Mixin private final ExtensionOptions options = new ExtensionOptions();

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "Such as ducklake and sqlite.")
  private List<String> names = List.of();

  @Override
  public Report run(Session session) {
    Extensions extensions = new Extensions(options.settings(session));
    Lines lines = new Lines(session.colour());
    for (String name : names) {
      extensions.install(name);
      lines.line(name + " is installed");
    }
    ObjectNode json = Report.object();
    json.set("installed", JsonValues.texts(names));
    return Report.of(json, lines.shown());
  }
}
