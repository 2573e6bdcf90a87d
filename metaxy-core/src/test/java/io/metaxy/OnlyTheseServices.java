package io.metaxy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;

/** Sees the classes of the tests, but only the services that are written into a folder. */
public final class OnlyTheseServices extends URLClassLoader {

  private static final String SERVICES = "META-INF/services/";

  private final Path folder;

  public OnlyTheseServices(Path folder) throws IOException {
    super(new URL[] {existing(folder)}, OnlyTheseServices.class.getClassLoader());
    this.folder = folder;
  }

  /** The address of a folder; it ends with a slash, and so is searched, only if it exists. */
  private static URL existing(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(SERVICES));
    return folder.toUri().toURL();
  }

  public OnlyTheseServices with(Class<?> service, String... classes) throws IOException {
    Files.write(folder.resolve(SERVICES + service.getName()), List.of(classes));
    return this;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.startsWith(SERVICES) ? findResources(name) : super.getResources(name);
  }
}
