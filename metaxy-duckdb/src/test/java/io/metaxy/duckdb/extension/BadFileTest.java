package io.metaxy.duckdb.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.testing.RealExtension;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are there and cannot be loaded. */
class BadFileTest {

  private static final String NAME = "ducklake.duckdb_extension";
  private static final int FOOTER = 512;

  @TempDir Path directory;
  private Connection connection;
  private String version = "";
  private String platform = "";

  @BeforeEach
  void connect() throws SQLException {
    connection = RealExtension.engine();
    version = RealExtension.version(connection);
    platform = RealExtension.platform(connection);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void aChangedFileIsRefused() throws Exception {
    Path file = Files.write(directory.resolve(NAME), damaged());
    assertThat(configured(file)).hasMessage(damagedMessage("the configured file " + file));
  }

  @Test
  void aTruncatedFileIsRefused() throws Exception {
    Path file = directory.resolve(NAME);
    Files.write(file, Arrays.copyOf(RealExtension.bytes(), 100_000));
    assertThat(configured(file)).hasMessage(damagedMessage("the configured file " + file));
  }

  @Test
  void aFileThatIsNoExtensionIsRefused() throws Exception {
    Path file = Files.writeString(directory.resolve(NAME), "not an extension");
    assertThat(configured(file)).hasMessage(damagedMessage("the configured file " + file));
  }

  @Test
  void aDamagedFileInAFlatDirectoryIsRefused() throws Exception {
    Path file = Files.write(directory.resolve(NAME), damaged());
    assertThat(failure(Map.of())).hasMessage(damagedMessage(file.toString()));
  }

  @Test
  void aDamagedInstalledFileIsRefusedAndNothingIsInstalledOverIt() throws Exception {
    Path folder = Files.createDirectories(directory.resolve(RealExtension.layout(connection)));
    Path file = Files.write(folder.resolve(NAME), damaged());
    assertThat(failure(Map.of())).hasMessage(damagedMessage(file.toString()));
    assertThat(file).hasBinaryContent(damaged());
  }

  @Test
  void aFileForAnotherVersionIsRefused() throws Exception {
    Path file = Files.write(directory.resolve(NAME), withFooter(version, "v1.0.0"));
    assertThat(configured(file))
        .hasMessage(
            """
            Cannot load the DuckDB extension 'ducklake' from the configured file %s: it was built \
            for DuckDB v1.0.0, and this is DuckDB %s. Replace it by the file for %s.""",
            file, version, version);
  }

  @Test
  void aFileForAnotherPlatformIsRefused() throws Exception {
    Path file = Files.write(directory.resolve(NAME), withFooter(platform, "toaster"));
    assertThat(configured(file))
        .hasMessage(
            """
            Cannot load the DuckDB extension 'ducklake' from the configured file %s: it was built \
            for toaster, and this is %s. Replace it by the file for %s.""",
            file, platform, platform);
  }

  @Test
  void aConfiguredFileMustBearTheNameOfTheExtension() throws Exception {
    Path file = Files.write(directory.resolve("lake.bin"), new byte[FOOTER]);
    assertThat(configured(file))
        .hasMessage(
            """
            Cannot load the DuckDB extension 'ducklake' from the configured file %s: it must be \
            called ducklake.duckdb_extension. Rename it.""",
            file);
  }

  @Test
  void aConfiguredFileMustExist() {
    Path file = directory.resolve(NAME);
    assertThat(configured(file))
        .hasMessage(
            """
            Cannot load the DuckDB extension 'ducklake' from the configured file %s: there is no \
            such file. Correct the path, or remove it.""",
            file);
  }

  private MetaxyException configured(Path file) {
    return failure(Map.of("ducklake", file));
  }

  private MetaxyException failure(Map<String, Path> files) {
    ExtensionStep unused =
        request -> {
          throw new AssertionError("a bad file must end the search");
        };
    ExtensionLoader loader =
        new ExtensionLoader(
            new ExtensionSettings(Optional.of(directory), files, true),
            List.of(unused),
            Duration.ofSeconds(10));
    MetaxyException error =
        catchThrowableOfType(MetaxyException.class, () -> loader.load(connection, "ducklake"));
    assertThat(error.code()).isEqualTo(ErrorCode.EXTENSION_MISSING);
    return error;
  }

  private String damagedMessage(String file) {
    return """
    Cannot load the DuckDB extension 'ducklake' from %s: it is damaged, or not signed by DuckDB. \
    Replace it by the file for DuckDB %s on %s, or delete it."""
        .formatted(file, version, platform);
  }

  private static byte[] damaged() throws Exception {
    byte[] bytes = RealExtension.bytes();
    bytes[5000] ^= 1;
    return bytes;
  }

  /** The extension with another text in the metadata at its end, which the signature leaves out. */
  private static byte[] withFooter(String text, String other) throws Exception {
    byte[] bytes = RealExtension.bytes();
    String footer = new String(bytes, bytes.length - FOOTER, FOOTER, StandardCharsets.ISO_8859_1);
    int at = bytes.length - FOOTER + footer.indexOf(text);
    Arrays.fill(bytes, at, at + text.length(), (byte) 0);
    byte[] replacement = other.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(replacement, 0, bytes, at, replacement.length);
    return bytes;
  }
}
