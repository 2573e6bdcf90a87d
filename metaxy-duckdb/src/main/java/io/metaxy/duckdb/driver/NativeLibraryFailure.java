package io.metaxy.duckdb.driver;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Says what the errors mean with which the driver fails to load its native library. */
final class NativeLibraryFailure {

  private NativeLibraryFailure() {}

  /**
   * The error to throw.
   *
   * @param error what the driver's classes threw when they were first used, or used again after
   *     that
   */
  static MetaxyException of(Platform platform, LinkageError error) {
    Throwable root = rootOf(error);
    if (error instanceof NoClassDefFoundError && root instanceof ExceptionInInitializerError) {
      return new MetaxyException(
          ErrorCode.PLATFORM_UNSUPPORTED,
          """
          Cannot load DuckDB: its native library could not be loaded when this JVM first tried \
          (%s). Mend what that says and start the JVM again."""
              .formatted(describe(root)),
          error);
    }
    // A library that the driver does not bring is a file not found; any other I/O error comes from
    // unpacking one that it does bring.
    if (root instanceof IOException && !(root instanceof FileNotFoundException)) {
      return new MetaxyException(
          ErrorCode.PATH_NOT_WRITABLE,
          """
          Cannot load DuckDB: its native library cannot be unpacked into %s (%s). Let the system \
          property java.io.tmpdir name a directory that can be written."""
              .formatted(System.getProperty("java.io.tmpdir"), describe(root)),
          error);
    }
    return new MetaxyException(
        ErrorCode.PLATFORM_UNSUPPORTED,
        """
        Cannot load DuckDB: its native library does not run on %s (%s). Use a platform that \
        duckdb_jdbc has a library for: Linux with glibc or macOS, on x86-64 or ARM64, or Windows on \
        x86-64."""
            .formatted(platform, describe(root)),
        error);
  }

  private static Throwable rootOf(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String describe(Throwable root) {
    String message = root.getMessage();
    String name = root.getClass().getSimpleName();
    return message == null
        ? name
        : "%s: %s".formatted(name, message.lines().findFirst().orElse(""));
  }
}
