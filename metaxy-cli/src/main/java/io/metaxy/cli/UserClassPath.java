package io.metaxy.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jars and folders in which the user's features are. */
final class UserClassPath {

  private static final String VARIABLE = "METAXY_CLASSPATH";

  private UserClassPath() {}

  /** A class loader over the class path of an option and that of the environment. */
  static ClassLoader loader(@Nullable String option, Surroundings surroundings) {
    List<URL> urls = new ArrayList<>();
    for (String path : new String[] {option, surroundings.environment().get(VARIABLE)}) {
      if (path != null) {
        entries(path, surroundings.directory()).forEach(entry -> urls.add(url(entry)));
      }
    }
    ClassLoader own = UserClassPath.class.getClassLoader();
    return urls.isEmpty() ? own : new URLClassLoader(urls.toArray(URL[]::new), own);
  }

  private static List<Path> entries(String path, Path directory) {
    List<Path> entries = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator, -1)) {
      if (entry.equals("*") || entry.endsWith("/*")) {
        entries.addAll(jars(directory.resolve(entry.substring(0, entry.length() - 1))));
      } else if (!entry.isEmpty()) {
        entries.add(existing(directory.resolve(entry), entry));
      }
    }
    return entries;
  }

  private static Path existing(Path path, String entry) {
    if (!Files.exists(path)) {
      throw new UsageException(
          "The class path names \"%s\", which is not there. Correct --classpath or %s."
              .formatted(entry, VARIABLE));
    }
    return path;
  }

  private static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    } catch (IOException e) {
      throw new UsageException(
          "The class path names the folder %s, which cannot be read: %s.".formatted(folder, e));
    }
    return jars;
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
