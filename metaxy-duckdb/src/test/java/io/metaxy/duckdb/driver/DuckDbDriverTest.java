package io.metaxy.duckdb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.metaxy.duckdb.testing.ChildJvm;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DuckDbDriverTest {

  private static final String ARCH = System.getProperty("os.arch");

  @TempDir Path root;

  @Test
  void opensAConnection() throws Exception {
    try (DuckDBConnection connection = connect(Path.of("/"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT 42")) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(42);
    }
  }

  @Test
  void refusesAUrlOfAnotherDatabaseWithoutShowingIt() {
    assertThatThrownBy(
            () -> new DuckDbDriver().connect("jdbc:other:password=hunter2", new Properties()))
        .hasMessage(
            "Cannot connect to DuckDB: the URL is not one of DuckDB. Begin it with 'jdbc:duckdb:'.")
        .asInstanceOf(type(MetaxyException.class))
        .extracting(MetaxyException::code)
        .isEqualTo(ErrorCode.INVALID_VALUE);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysThatMuslIsNotSupported() throws IOException {
    Path musl = touch("lib/ld-musl-x86_64.so.1");
    assertThatThrownBy(() -> connect(root))
        .hasMessage(
            """
            Cannot load DuckDB: its driver has no native library for Linux (%s) with the C library \
            musl (found %s, and no loader of glibc). Use an image based on glibc, such as Debian or \
            Ubuntu.""",
            ARCH, musl)
        .asInstanceOf(type(MetaxyException.class))
        .extracting(MetaxyException::code)
        .isEqualTo(ErrorCode.PLATFORM_UNSUPPORTED);
  }

  @Test
  void worksWhereMuslIsInstalledBesideGlibc() throws Exception {
    touch("lib/ld-musl-x86_64.so.1");
    touch("lib64/ld-linux-x86-64.so.2");
    try (DuckDBConnection connection = connect(root)) {
      assertThat(connection.isClosed()).isFalse();
    }
  }

  @Test
  void worksWhereNoLoaderIsKnown() throws Exception {
    try (DuckDBConnection connection = connect(root)) {
      assertThat(connection.isClosed()).isFalse();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void leavesTheNativeLibraryAloneOnMusl() throws Exception {
    touch("lib/ld-musl-x86_64.so.1");
    try (ChildJvm child = ChildJvm.start(List.of("-verbose:class"), Connect.class, "" + root)) {
      assertThat(child.remainingOutput())
          .contains("PLATFORM_UNSUPPORTED")
          .doesNotContain("org.duckdb.DuckDBNative");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysWhenThereIsNoLibraryForTheProcessor() throws Exception {
    assertThat(failure("-Dos.arch=sparc"))
        .contains(
            """
            PLATFORM_UNSUPPORTED Cannot load DuckDB: its native library does not run on Linux \
            (sparc) (FileNotFoundException: DuckDB JNI library not found, path:""")
        .contains(
            """
            ). Use a platform that duckdb_jdbc has a library for: Linux with glibc or macOS, on \
            x86-64 or ARM64, or Windows on x86-64.""");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysWhenTheLibraryCannotBeLinked() throws Exception {
    String foreign = ARCH.equals("aarch64") ? "amd64" : "aarch64";
    assertThat(failure("-Dos.arch=" + foreign))
        .contains(
            """
            PLATFORM_UNSUPPORTED Cannot load DuckDB: its native library does not run on Linux (%s) \
            (UnsatisfiedLinkError: /"""
                .formatted(foreign));
  }

  @Test
  void saysWhenAnEarlierAttemptHasFailed() throws Exception {
    String output = failure("-Djava.io.tmpdir=" + root.resolve("missing"));
    assertThat(output.substring(output.lastIndexOf('\n') + 1))
        .startsWith(
            """
            PLATFORM_UNSUPPORTED Cannot load DuckDB: its native library could not be loaded when \
            this JVM first tried (ExceptionInInitializerError: Exception \
            java.lang.RuntimeException: java.nio.file.NoSuchFileException""")
        .endsWith("). Mend what that says and start the JVM again.");
  }

  @Test
  void saysWhenTheLibraryCannotBeUnpacked() throws Exception {
    Path missing = root.resolve("missing");
    assertThat(failure("-Djava.io.tmpdir=" + missing))
        .contains(
            """
            PATH_NOT_WRITABLE Cannot load DuckDB: its native library cannot be unpacked into %s \
            (NoSuchFileException: %s"""
                .formatted(missing, missing))
        .contains(
            "). Let the system property java.io.tmpdir name a directory that can be written.");
  }

  /** What two attempts in a JVM with that option report. */
  private static String failure(String option) throws Exception {
    try (ChildJvm child = ChildJvm.start(List.of(option), Connect.class, "/")) {
      return child.remainingOutput();
    }
  }

  private static DuckDBConnection connect(Path root) throws Exception {
    return new DuckDbDriver(root).connect("jdbc:duckdb:", new Properties());
  }

  private Path touch(String file) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    return Files.createFile(path);
  }
}
