package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {

  private final Directories directories = new Directories();
  @TempDir private Path root;

  @Test
  void aDirectoryIsCreatedAndLeftEmpty() {
    directories.prepare(root.resolve("a/b"), "data files");

    assertThat(root.resolve("a/b")).isEmptyDirectory();
  }

  @Test
  void undoingRemovesWhatWasCreatedAndNothingElse() throws IOException {
    Files.createDirectory(root.resolve("before"));
    directories.prepare(root.resolve("before"), "data files");
    directories.prepare(root.resolve("a/b"), "data files");

    directories.undo();

    assertThat(root.resolve("a")).doesNotExist();
    assertThat(root.resolve("before")).isDirectory();
  }

  @Test
  void undoingKeepsWhatSomebodyUsesByNow() throws IOException {
    directories.prepare(root.resolve("a/b"), "data files");
    Files.createFile(root.resolve("a/file"));

    directories.undo();

    assertThat(root.resolve("a/b")).doesNotExist();
    assertThat(root.resolve("a/file")).exists();
  }

  @Test
  void aFailureLeavesNoPartOfThePath() throws IOException {
    Path file = Files.createFile(root.resolve("file"));

    MetaxyException error = refused(root.resolve("a/../file/b"));

    assertThat(error.code()).isEqualTo(ErrorCode.PATH_NOT_WRITABLE);
    assertThat(error).hasMessageContaining("file is a file");
    assertThat(root.resolve("a")).doesNotExist();
    assertThat(file).exists();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aBackslashThatTheEngineWouldTakeForASeparatorIsRefused() {
    MetaxyException error = refused(root.resolve("a\\b"));

    assertThat(error.code()).isEqualTo(ErrorCode.PATH_NOT_WRITABLE);
    assertThat(error).hasMessageContaining("backslash");
    assertThat(root).isEmptyDirectory();
  }

  private MetaxyException refused(Path directory) {
    return catchThrowableOfType(
        MetaxyException.class, () -> directories.prepare(directory, "data files"));
  }
}
