package io.metaxy.duckdb.extension;

import io.metaxy.duckdb.engine.TemporaryDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A wheel, downloaded by pip, for networks that have a package index but no way to DuckDB's
 * repository. The file in it carries DuckDB's signature, which is checked as that of any other.
 *
 * @param pip the pip to use
 */
record WheelInstall(Pip pip) implements ExtensionStep {

  /** The package of an extension and its version, as pip wants it. */
  static String requirement(ExtensionRequest request) {
    String version = request.engine().version();
    return "duckdb-extension-%s==%s"
        .formatted(
            request.name().replace('_', '-'),
            version.startsWith("v") ? version.substring(1) : version);
  }

  @Override
  public Outcome attempt(ExtensionRequest request) throws SQLException {
    if (request.repository().isPresent()) {
      return unavailable("there are no wheels of what DuckDB's own repository lacks");
    }
    try (TemporaryDirectory temporary = TemporaryDirectory.create("metaxy-extension-")) {
      Optional<String> failure = pip.download(requirement(request), temporary.path());
      if (failure.isPresent()) {
        return unavailable(failure.get());
      }
      request.installFile(unpack(request, temporary.path()));
    } catch (IOException e) {
      return unavailable(ShortReason.of(String.valueOf(e.getMessage())));
    } catch (SQLException e) {
      return unavailable(ShortReason.of(e));
    }
    request.loadInstalled();
    return new Outcome.Loaded();
  }

  /** The one file that is wanted, by a name of our own: no name in the archive becomes a path. */
  private static Path unpack(ExtensionRequest request, Path directory) throws IOException {
    String name =
        "duckdb_extension_%s/extensions/%s/%s"
            .formatted(request.name(), request.engine().version(), request.fileName());
    Path wheel = wheelIn(directory);
    Path file = directory.resolve(request.fileName());
    try (ZipFile archive = new ZipFile(wheel.toFile())) {
      ZipEntry entry = archive.getEntry(name);
      if (entry == null) {
        throw new IOException("%s has no file %s".formatted(wheel.getFileName(), name));
      }
      try (InputStream content = archive.getInputStream(entry)) {
        Files.copy(content, file);
      }
    }
    return file;
  }

  private static Path wheelIn(Path directory) throws IOException {
    try (DirectoryStream<Path> wheels = Files.newDirectoryStream(directory, "*.whl")) {
      for (Path wheel : wheels) {
        return wheel;
      }
    }
    throw new IOException("pip reported success and left no wheel");
  }

  private static Outcome unavailable(String reason) {
    return new Outcome.Unavailable("wheel by pip: " + reason);
  }
}
