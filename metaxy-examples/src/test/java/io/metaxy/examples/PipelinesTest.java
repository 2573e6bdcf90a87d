package io.metaxy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of single kinds of dependencies and compares what they print. */
class PipelinesTest {

  @TempDir Path dir;

  @Test
  void aFieldIsComputedAgainWhenWhatItIsMadeFromChanged() throws IOException {
    assertPrints("basic", out -> new BasicExample(config(), out).run());
  }

  @Test
  void aGroupIsComputedAgainWhenOneOfItsRowsChanged() throws IOException {
    assertPrints("aggregation", out -> new AggregationExample(config(), out).run());
  }

  @Test
  void aRowIsCutAgainWhenItChanged() throws IOException {
    assertPrints("expansion", out -> new ExpansionExample(config(), out).run());
  }

  /** A copy, so that whatever a program leaves beside its configuration is not left here. */
  private Path config() {
    try {
      return Files.copy(Path.of("pipelines", "metaxy.toml"), dir.resolve("metaxy.toml"));
    } catch (IOException e) {
      throw new AssertionError("cannot copy the configuration", e);
    }
  }

  private static void assertPrints(String name, Consumer<PrintStream> example) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    example.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"))
        .isEqualTo(Files.readString(Path.of("src", "test", "resources", name + ".txt")));
  }
}
