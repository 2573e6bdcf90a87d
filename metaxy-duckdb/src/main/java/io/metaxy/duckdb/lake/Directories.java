package io.metaxy.duckdb.lake;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes directories ready to be written, and takes back those it made if they were not needed. */
final class Directories {

  private static final Logger LOG = LoggerFactory.getLogger(Directories.class);

  private final Deque<Path> created = new ArrayDeque<>();

  /**
   * Creates a directory if it is not there, and proves that files can be written in it.
   *
   * @param purpose what it is for, for messages
   * @throws MetaxyException with the code {@code PATH_NOT_WRITABLE}; nothing is left behind
   */
  void prepare(Path directory, String purpose) {
    if (File.separatorChar == '/' && directory.toString().indexOf('\\') >= 0) {
      throw refused(directory, purpose, "DuckDB takes the backslash in it for a separator", null);
    }
    try {
      create(directory);
      Files.delete(Files.createTempFile(directory, ".metaxy-probe", ".tmp"));
    } catch (IOException e) {
      undo();
      throw refused(directory, purpose, reason(e), e);
    }
  }

  private void create(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent != null) {
      create(parent);
    }
    try {
      Files.createDirectory(directory);
      created.push(directory);
    } catch (FileAlreadyExistsException e) {
      // Another process may have been faster; anything else than a directory is an error.
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  /** Removes the directories that were created and are still empty. */
  void undo() {
    while (!created.isEmpty()) {
      Path directory = created.pop();
      try {
        Files.deleteIfExists(directory);
      } catch (DirectoryNotEmptyException e) {
        LOG.debug("Somebody uses {} by now; it stays.", directory);
      } catch (IOException e) {
        LOG.warn("Cannot remove {}, which was created in vain: {}", directory, e.toString());
      }
    }
  }

  private static String reason(IOException e) {
    String where =
        e instanceof FileSystemException file && file.getFile() != null ? file.getFile() : "it";
    if (e instanceof FileAlreadyExistsException) {
      return "%s is a file".formatted(where);
    }
    if (e instanceof AccessDeniedException) {
      return "this user may not write to %s".formatted(where);
    }
    if (e instanceof NoSuchFileException) {
      return "%s does not exist".formatted(where);
    }
    return e.toString();
  }

  private static MetaxyException refused(
      Path directory, String purpose, String reason, @Nullable IOException cause) {
    return new MetaxyException(
        ErrorCode.PATH_NOT_WRITABLE,
        "Cannot write %s to %s: %s. Choose another path, or make this one writable."
            .formatted(purpose, directory, reason),
        cause);
  }
}
