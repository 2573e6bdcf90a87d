package io.metaxy.core.push;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, which the build puts into a resource. */
final class WriterVersion {

  private WriterVersion() {}

  static String get() {
    try (InputStream resource = WriterVersion.class.getResourceAsStream("writer.properties")) {
      if (resource == null) {
        throw new IllegalStateException("writer.properties is not on the class path");
      }
      Properties properties = new Properties();
      properties.load(resource);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
