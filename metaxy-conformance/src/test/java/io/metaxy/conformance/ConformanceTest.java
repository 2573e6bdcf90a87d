package io.metaxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program: its arguments, what it prints, and its exit codes. */
class ConformanceTest {

  private static final String KEY =
      """
      {"input": "a/b", "valid": true, "string": "a/b", "table_name": "a__b", "struct_key": "a_b",
       "column_suffix": "__a_b"}""";

  @TempDir private Path dir;

  @Test
  void theDefaultFolderIsReplayedUnlessOneIsGiven() throws IOException {
    Path other = Files.createDirectory(dir.resolve("other"));
    keys(dir, KEY);
    keys(other, KEY, KEY.replace("a__b", "a_b"));

    assertThat(Outcome.of(dir.resolve("other").toString(), "--store", "memory").code())
        .isEqualTo(1);
    assertThat(Outcome.of(dir.resolve("none").toString(), "--store", "memory", other.toString()))
        .satisfies(outcome -> assertThat(outcome.lastLine()).isEqualTo("1 passed, 1 failed"));
  }

  @Test
  void allThatPassesEndsWithZeroAndTheCount() throws IOException {
    keys(dir, KEY, KEY);

    Outcome outcome = Outcome.of(dir.toString(), "--store", "memory");

    assertThat(outcome.out()).isEqualTo("2 passed, 0 failed\n");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void whatIsSkippedIsNamedWithItsReasonAndCountsAsNeither() throws IOException {
    keys(dir, "{\"input\": [], \"valid\": true}");

    Outcome outcome = Outcome.of(dir.toString(), "--store", "memory");

    assertThat(outcome.out())
        .isEqualTo(
            """
            SKIPPED keys.json: []: keys without parts, and parts that end in a line feed, are refused
            0 passed, 0 failed
            """);
    assertThat(outcome.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--store",
        "--store postgres",
        "--stores memory",
        "no/such/folder",
        ". .",
        "--store memory --help"
      })
  void argumentsThatMakeNoSenseAreRefusedWithTheUsage(String arguments) throws IOException {
    keys(dir, KEY);

    Outcome outcome = Outcome.of((dir + " " + arguments).split(" "));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("Usage: conformance [DIR]");
  }

  @Test
  void aFolderWithoutCasesIsAMistake() throws IOException {
    Outcome outcome = Outcome.of(dir.toString());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("no recorded cases", dir.toString());
  }

  private static void keys(Path folder, String... keys) throws IOException {
    Files.writeString(
        folder.resolve("keys.json"),
        "{\"format\": \"metaxy-keys/1\", \"keys\": [%s]}".formatted(String.join(", ", keys)));
  }
}
