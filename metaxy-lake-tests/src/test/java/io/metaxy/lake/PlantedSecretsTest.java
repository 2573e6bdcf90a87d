package io.metaxy.lake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.spi.lake.LakeStorageProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are shown nowhere, whether a lake works, is refused, or its server is away or silent:
 * neither in what is printed, logged or thrown, nor in files.
 */
@ExtendWith(WithServers.class)
class PlantedSecretsTest {

  @TempDir private Path dir;
  private final Servers servers;

  PlantedSecretsTest(Servers servers) {
    this.servers = servers;
  }

  @Test
  void lakesShowNoSecretHoweverTheyGo() throws Exception {
    int down;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      down = socket.getLocalPort();
    }
    Path home = Files.createDirectory(dir.resolve("home"));
    PlantedCases.writeProfile(home);
    Path lakes = Files.createDirectory(dir.resolve("lakes"));
    List<String> printed;
    List<PlantedCase> cases;
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      cases = new PlantedCases(servers, lakes, down, silent.getLocalPort()).all();
      for (PlantedCase one : cases) {
        Path lake = Files.createDirectory(lakes.resolve(one.name()));
        Files.writeString(lake.resolve("metaxy.toml"), one.configuration());
      }
      try (Child child = Child.startAt(home, PlantedLakes.class, lakes.toString())) {
        printed = child.output();
      }
    }

    for (PlantedCase one : cases) {
      assertThat(printed)
          .filteredOn(line -> line.startsWith(PlantedLakes.OUTCOME + " " + one.name() + " "))
          .singleElement()
          .satisfies(line -> one.check(line.split(" ", 5)));
    }
    assertThat(printed)
        .as("the engine told of databases, and of what lakes keep in their catalogs")
        .anyMatch(line -> line.startsWith("data_path | s3://lakes/"))
        .anyMatch(line -> line.startsWith("ducklake | "));
    Map<String, String> shown = new LinkedHashMap<>(files());
    shown.put("output", String.join("\n", printed));
    for (String secret : PlantedCases.secrets(servers)) {
      shown.forEach((place, text) -> assertThat(around(secret, text)).as(place).isEmpty());
    }
    assertThat(cases.stream().flatMap(one -> one.keys().stream()))
        .as("the keys that are planted")
        .containsAll(secretKeys());
  }

  /** Provider and name of each key whose value is a secret. */
  private static Set<String> secretKeys() {
    Set<String> keys = new TreeSet<>();
    for (LakeCatalogProvider catalog : ServiceLoader.load(LakeCatalogProvider.class)) {
      catalog.keys().stream()
          .filter(ConfigKey::secret)
          .forEach(key -> keys.add(catalog.type() + "." + key.name()));
    }
    for (LakeStorageProvider storage : ServiceLoader.load(LakeStorageProvider.class)) {
      storage.keys().stream()
          .filter(ConfigKey::secret)
          .forEach(key -> keys.add(storage.type() + "." + key.name()));
    }
    return keys;
  }

  /** All that was written to this machine, as bytes and as text, by path. */
  private Map<String, String> files() throws IOException {
    try (Stream<Path> paths = Files.walk(dir)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.endsWith("metaxy.toml"))
          .filter(path -> !path.toString().contains("libduckdb_java"))
          .collect(Collectors.toMap(Path::toString, PlantedSecretsTest::text));
    }
  }

  /** Where a secret is first in a text, with its neighbourhood; empty if it is not there. */
  private static String around(String secret, String text) {
    int at = text.indexOf(secret);
    return at < 0
        ? ""
        : text.substring(Math.max(0, at - 200), Math.min(text.length(), at + secret.length() + 50));
  }

  private static String text(Path path) {
    try {
      byte[] bytes = Files.readAllBytes(path);
      return new String(bytes, ISO_8859_1) + new String(bytes, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
