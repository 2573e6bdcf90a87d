package io.metaxy.lake.stress;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Metaxy for Python, writing batches of its own to the same features. It knows neither turns nor
 * tokens: what it fails to write it does not write again.
 */
final class Peer implements Disturbance {

  /** The environment variable that names a Python with Metaxy. */
  static final String PYTHON = "METAXY_PEER_PYTHON";

  static final String NAME = "peer";

  private final String python;
  private final StressPlan plan;
  private final Path directory;
  private final Set<String> written = new HashSet<>();
  private int failed;

  Peer(String python, StressPlan plan, Path directory) {
    this.python = python;
    this.plan = plan;
    this.directory = directory;
  }

  @Override
  public void run(BooleanSupplier writing) throws IOException, InterruptedException {
    Path script = directory.resolve("peer_writer.py");
    try (InputStream source = Peer.class.getResourceAsStream("peer_writer.py")) {
      Files.copy(Objects.requireNonNull(source, "peer_writer.py"), script);
    }
    Process process =
        new ProcessBuilder(
                python, script.toString(), directory.resolve("metaxy.toml").toString(), NAME,
                Integer.toString(plan.rows()))
            .redirectError(directory.resolve("peer.log").toFile())
            .start();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> words = List.of(line.split(" ", 2));
        if (words.get(0).equals("done")) {
          written.add(words.get(1));
        } else if (words.get(0).equals("failed")) {
          failed++;
        }
        if (!writing.getAsBoolean()) {
          process.getOutputStream().close(); // It ends after the batch that it is writing.
        }
      }
    }
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IllegalStateException(
          "the peer ended with %d:%n%s"
              .formatted(exit, Files.readString(directory.resolve("peer.log"))));
    }
  }

  @Override
  public void report(Tally tally) {
    tally.add("peer_written", written.size());
    tally.add("peer_failed", failed);
  }
}
