package io.metaxy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Metaxy for Python in a process of its own, which has prepared some work and does it once for each
 * line that it gets. It measures itself, so that its start does not count.
 */
final class Peer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;

  private Peer(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts it, and waits until it is prepared.
   *
   * @param command the interpreter and the script
   * @param work what it is to do
   */
  static Peer start(List<String> command, Map<String, ?> work) throws IOException {
    List<String> whole = new ArrayList<>(command);
    whole.add(JSON.writeValueAsString(work));
    Peer peer =
        new Peer(new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    peer.answer();
    return peer;
  }

  /** Does the work once; the seconds that it took. */
  double seconds() throws IOException {
    questions.write("again\n");
    questions.flush();
    return answer().get("seconds").asDouble();
  }

  private JsonNode answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IllegalStateException("the original has ended; its errors are above");
    }
    return JSON.readTree(line);
  }

  @Override
  public void close() {
    try {
      questions.close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
