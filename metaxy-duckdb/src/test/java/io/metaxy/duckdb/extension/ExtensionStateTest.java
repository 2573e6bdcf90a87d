package io.metaxy.duckdb.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.testing.ChildJvm;
import io.metaxy.duckdb.testing.RealExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionStateTest {

  @TempDir Path directory;

  @Test
  void waitsForAnotherProcessThatInstallsIntoTheSameDirectory() throws Exception {
    try (Connection connection = RealExtension.engine();
        Statement statement = connection.createStatement()) {
      statement.execute("SET extension_directory = '%s'".formatted(directory));
      Path folder = Files.createDirectories(directory.resolve(RealExtension.layout(connection)));
      String unfinished = "httpfs.duckdb_extension.tmp-1.duckdb_extension";
      Files.createFile(folder.resolve(unfinished));
      Path note = folder.resolve(unfinished + ".info");
      ExecutorService threads = Executors.newSingleThreadExecutor();
      try (ChildJvm other = ChildJvm.start(List.of(), HoldNote.class, note.toString())) {
        other.awaitLine("held");
        assertThatThrownBy(() -> statement.executeQuery("FROM duckdb_extensions()").next())
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("Could not set lock");

        Future<ExtensionState> state =
            threads.submit(() -> ExtensionState.of(connection, "ducklake"));
        other.tell("");

        assertThat(state.get()).isEqualTo(new ExtensionState("ducklake", false, false, ""));
      } finally {
        threads.shutdownNow();
      }
    }
  }
}
