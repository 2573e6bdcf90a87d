package io.metaxy.lake.stress;

import io.metaxy.lake.stress.Batch.StoredRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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
  private final List<Integer> written = new ArrayList<>();
  private int failures;
  private @Nullable Process process;

  Peer(String python, StressPlan plan, Path directory) {
    this.python = python;
    this.plan = plan;
    this.directory = directory;
  }

  @Override
  public void prepare() throws IOException {
    Path script = directory.resolve("peer_writer.py");
    try (InputStream source = Peer.class.getResourceAsStream("peer_writer.py")) {
      Files.copy(Objects.requireNonNull(source, "peer_writer.py"), script);
    }
    String config = directory.resolve("metaxy.toml").toString();
    Process started =
        new ProcessBuilder(python, script.toString(), config, NAME, Integer.toString(plan.rows()))
            .redirectError(log().toFile())
            .start();
    process = started;
    // It takes longer to start than short runs take.
    if (started.inputReader().readLine() == null) {
      throw failed(started);
    }
  }

  @Override
  public void run(BooleanSupplier writing) throws IOException {
    Process peer = Objects.requireNonNull(process, "process");
    try (BufferedReader lines = peer.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!writing.getAsBoolean()) {
          peer.getOutputStream().close(); // It ends after the batch that it is writing.
        }
        String[] words = line.split(" ", 2);
        if (words[0].equals("done")) {
          written.add(Integer.parseInt(words[1]));
        } else if (words[0].equals("failed")) {
          failures++;
        }
      }
    }
    if (peer.onExit().join().exitValue() != 0) {
      throw failed(peer);
    }
  }

  private IllegalStateException failed(Process peer) throws IOException {
    return new IllegalStateException(
        "the peer ended with %d:%n%s"
            .formatted(peer.onExit().join().exitValue(), Files.readString(log())));
  }

  private Path log() {
    return directory.resolve("peer.log");
  }

  @Override
  public void report(Tally tally, Map<String, Map<StoredRow, Integer>> contents) {
    long wrong =
        written.stream()
            .map(number -> new Batch(NAME, number, plan.rows()))
            .filter(batch -> !batch.expected().equals(contents.get(batch.name())))
            .count();
    tally.add("peer_written", written.size());
    tally.add("peer_failed", failures);
    tally.add("peer_wrong", wrong);
  }
}
