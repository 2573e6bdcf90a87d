package io.metaxy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The site of a benchmark, in a directory of its own, from when it is set up to when it is torn
 * down.
 *
 * @param <S> what kind of site
 */
final class Opened<S extends Site> {

  private @Nullable TemporaryDirectory directory;
  private @Nullable S site;

  /** How a site is made. */
  @FunctionalInterface
  interface Opening<S extends Site> {
    S in(Path directory) throws IOException, SQLException;
  }

  void open(Opening<S> opening) throws IOException, SQLException {
    TemporaryDirectory place = TemporaryDirectory.create();
    directory = place;
    site = opening.in(place.path());
  }

  S site() {
    if (site == null) {
      throw new IllegalStateException("not set up");
    }
    return site;
  }

  void close() throws IOException, SQLException {
    site().close();
    if (directory != null) {
      directory.close();
    }
  }
}
