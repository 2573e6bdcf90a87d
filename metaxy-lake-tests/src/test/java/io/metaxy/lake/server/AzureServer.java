package io.metaxy.lake.server;

import com.azure.storage.blob.BlobServiceClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Azure Blob Storage by Azurite, a program for Node. It keeps blobs in memory. */
public final class AzureServer implements Server {

  /** The one container. */
  public static final String CONTAINER = "lakes";

  private static final String ACCOUNT = "lakesaccount";
  private static final String PACKAGE = "azurite@3.35.0";
  private static final Pattern READY =
      Pattern.compile("successfully listens? on http://[^:]+:(\\d+)");

  private final Process process;
  private final String key;
  private final String url;

  private AzureServer(Process process, String key, String url) {
    this.process = process;
    this.key = key;
    this.url = url;
  }

  /**
   * Why it cannot run here; empty if it can. Installs it into the user's cache if it is missing.
   */
  static Optional<String> missing() throws IOException, InterruptedException {
    if (!runs("node", "--version")) {
      return Optional.of("there is no node on the path, which runs Azurite");
    }
    return installs()
        ? Optional.empty()
        : Optional.of("npm cannot install %s into %s".formatted(PACKAGE, home()));
  }

  /** One process at a time: npm fails if two install into one directory. */
  @SuppressWarnings("try") // The lock is held, not used.
  private static boolean installs() throws IOException, InterruptedException {
    Path home = Files.createDirectories(home());
    try (FileChannel channel =
            FileChannel.open(
                home.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      return Files.exists(program())
          || runs(
              "npm", "install", "--no-audit", "--no-fund", "--prefix", home.toString(), PACKAGE);
    }
  }

  static AzureServer start() throws IOException {
    byte[] bytes = new byte[64];
    new Random().nextBytes(bytes);
    String key = Base64.getEncoder().encodeToString(bytes);
    ProcessBuilder builder =
        new ProcessBuilder(
            "node",
            program().toString(),
            "--blobHost",
            "127.0.0.1",
            "--blobPort",
            "0",
            "--disableTelemetry",
            "--skipApiVersionCheck",
            "--disableProductStyleUrl",
            "--inMemoryPersistence",
            "--silent");
    builder.environment().put("AZURITE_ACCOUNTS", ACCOUNT + ":" + key);
    Process process = builder.redirectErrorStream(true).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    AzureServer server =
        new AzureServer(process, key, "http://127.0.0.1:%s/%s".formatted(port(process), ACCOUNT));
    new BlobServiceClientBuilder()
        .connectionString(server.connectionString(key))
        .buildClient()
        .createBlobContainer(CONTAINER);
    return server;
  }

  private static String port(Process process) throws IOException {
    StringBuilder seen = new StringBuilder();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return ready.group(1);
      }
      seen.append(line).append('\n');
    }
    throw new IOException("Azurite did not start: " + seen);
  }

  private static Path home() {
    String configured = System.getenv("METAXY_AZURITE");
    return configured == null
        ? Path.of(System.getProperty("user.home"), ".cache", "metaxy-jvm", PACKAGE)
        : Path.of(configured).toAbsolutePath();
  }

  private static Path program() {
    return home().resolve("node_modules/azurite/dist/src/blob/main.js");
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // There is no such program.
    }
  }

  /** The account's key. */
  public String key() {
    return key;
  }

  /** A connection string with a key of the account, right or wrong. */
  public String connectionString(String accountKey) {
    return "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;BlobEndpoint=%s;"
        .formatted(ACCOUNT, accountKey, url);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
