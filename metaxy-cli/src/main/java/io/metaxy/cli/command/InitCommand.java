package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.UsageException;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.core.config.NearestName;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code init}. */
@Command(
    name = "init",
    description =
        "Writes a metaxy.toml for a lake, and features to begin with, into this folder; asks"
            + " nothing.")
final class InitCommand implements Action {

  private static final String CONFIG = "metaxy.toml";
  private static final String FEATURES = "features.json";

  @Option(
      names = "--catalog",
      paramLabel = "TYPE",
      defaultValue = "duckdb",
      description = "duckdb, sqlite, postgres, mysql or motherduck (default: ${DEFAULT-VALUE}).")
  private String catalog = "duckdb";

  @Option(
      names = "--storage",
      paramLabel = "TYPE",
      defaultValue = "local",
      description = "local, s3, r2, gcs or azure (default: ${DEFAULT-VALUE}).")
  private String storage = "local";

  @Override
  public Report run(Session session) {
    known(catalog, InitialFiles.CATALOGS, "catalogs");
    known(storage, InitialFiles.STORAGES, "storages");
    if (Files.exists(session.path(Path.of(CONFIG)))) {
      throw new UsageException("There is a %s in this folder already.".formatted(CONFIG));
    }
    String project = session.namedProject().orElseGet(() -> nameOf(session.directory()));
    List<String> written = new ArrayList<>();
    write(session, CONFIG, InitialFiles.config(project, catalog, storage), written);
    if (!Files.exists(session.path(Path.of(FEATURES)))) {
      write(session, FEATURES, InitialFiles.features(), written);
    }
    ObjectNode json = Report.object();
    json.put("project", project);
    json.set("files", JsonValues.texts(written));
    Lines lines = new Lines(session.colour());
    written.forEach(file -> lines.line(file + " was written"));
    lines.line("Next: metaxy doctor, metaxy graph render, metaxy push");
    return Report.of(json, lines.shown());
  }

  private static void known(String type, List<String> types, String plural) {
    if (!types.contains(type)) {
      throw new UsageException(
          "\"%s\" is unknown. %s".formatted(type, NearestName.hint(type, types, plural)));
    }
  }

  /** The name stands in the file from then on, so that it is the same on every machine. */
  private static String nameOf(Path directory) {
    String folder =
        Optional.ofNullable(directory.getFileName()).map(Path::toString).orElse("project");
    String name = folder.replaceAll("[^A-Za-z0-9-]+", "_").replaceAll("_+", "_");
    return name.isEmpty() ? "project" : name;
  }

  private static void write(Session session, String name, String text, List<String> written) {
    try {
      Files.writeString(session.path(Path.of(name)), text);
      written.add(name);
    } catch (IOException e) {
      throw new MetaxyException(
          ErrorCode.PATH_NOT_WRITABLE,
          "Cannot write %s: %s. Check the permissions of the folder.".formatted(name, e),
          e);
    }
  }
}
