package io.metaxy.duckdb.driver;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The operating system and processor that the native library has to run on.
 *
 * @param root the root of the file system
 * @param system the name of the operating system
 * @param processor the name of the processor's architecture
 */
record Platform(Path root, String system, String processor) {

  /** The platform of this JVM, with its file system below the root. */
  static Platform current(Path root) {
    return new Platform(root, System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /**
   * Refuses Linux without glibc. The driver's libraries for Linux are all linked against glibc;
   * loading one elsewhere is left untried, since it may end the process.
   */
  void check() {
    if (!system.toLowerCase(Locale.ROOT).startsWith("linux")) {
      return;
    }
    Optional<Path> musl = find("ld-musl-*.so.1");
    if (musl.isPresent() && find("ld-linux*.so.*").isEmpty()) {
      throw new MetaxyException(
          ErrorCode.PLATFORM_UNSUPPORTED,
          """
          Cannot load DuckDB: its driver has no native library for %s with the C library musl \
          (found %s, and no loader of glibc). Use an image based on glibc, such as Debian or Ubuntu."""
              .formatted(this, musl.get()));
    }
  }

  private Optional<Path> find(String loader) {
    return find("lib", loader).or(() -> find("lib64", loader));
  }

  private Optional<Path> find(String directory, String loader) {
    Path inside = root.resolve(directory);
    if (!Files.isDirectory(inside)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(inside, loader)) {
      for (Path file : files) {
        return Optional.of(file);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new MetaxyException(
          ErrorCode.PLATFORM_UNSUPPORTED,
          "Cannot find out which C library this system has: %s cannot be listed (%s). Make it readable."
              .formatted(inside, e.getMessage()),
          e);
    }
  }

  /** System and processor, as in {@code Linux (amd64)}. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(system, processor);
  }
}
