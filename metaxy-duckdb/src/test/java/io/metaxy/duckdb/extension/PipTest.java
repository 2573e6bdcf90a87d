package io.metaxy.duckdb.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How pip is called, with scripts in its place. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class PipTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final List<String> NONE = List.of("/nonexistent/python3", "-m", "pip");

  @TempDir Path directory;

  @Test
  void callsPipWithTheRequirement() throws IOException {
    Path arguments = directory.resolve("arguments");
    List<String> command =
        List.of("sh", "-c", "printf '%s\\n' \"$0 $*\" > '" + arguments + "'", "pip");
    assertThat(new Pip(List.of(command), LIMIT).download("x==1", directory)).isEmpty();
    assertThat(arguments)
        .hasContent(
            """
            pip download --no-deps --only-binary :all: --no-input --disable-pip-version-check -q \
            -d %s x==1"""
                .formatted(directory));
  }

  @Test
  void triesTheNextCommandIfOneIsNotThere() throws IOException {
    assertThat(new Pip(List.of(NONE, script("exit 0")), LIMIT).download("x==1", directory))
        .isEmpty();
  }

  @Test
  void triesTheNextCommandIfPythonHasNoPip() throws IOException {
    List<String> without = script("echo 'python3: No module named pip'; exit 1");
    assertThat(new Pip(List.of(without, script("exit 0")), LIMIT).download("x==1", directory))
        .isEmpty();
  }

  @Test
  void believesTheFirstPipThatAnswers() throws IOException {
    List<String> refusing =
        script("echo 'ERROR: first' >&2; echo 'ERROR: No such thing: x==1' >&2; exit 1");
    assertThat(new Pip(List.of(refusing, script("exit 0")), LIMIT).download("x==1", directory))
        .contains("No such thing: x==1");
  }

  @Test
  void showsNoPasswordOfAnIndex() throws IOException {
    List<String> refusing = script("echo 'ERROR: no x in https://me:hunter2@pypi.local/'; exit 1");
    assertThat(new Pip(List.of(refusing), LIMIT).download("x==1", directory))
        .contains("no x in https://***@pypi.local/");
  }

  @Test
  void saysThatThereIsNoPip() throws IOException {
    assertThat(new Pip(List.of(NONE), LIMIT).download("x==1", directory))
        .contains("'/nonexistent/python3 -m pip' cannot be started");
  }

  @Test
  void givesNoInputToQuestions() throws IOException {
    assertThat(new Pip(List.of(script("cat; exit 3")), LIMIT).download("x==1", directory))
        .contains("'sh -c cat; exit 3' ended with 3");
  }

  @Test
  void endsPipWhenTheTimeIsUp() throws Exception {
    Path pid = directory.resolve("pid");
    List<String> slow = script("echo $$ > '%s'; exec tail -f /dev/null".formatted(pid));
    assertThat(new Pip(List.of(slow), Duration.ofSeconds(1)).download("x==1", directory))
        .hasValueSatisfying(reason -> assertThat(reason).endsWith("did not finish within 1 s"));
    assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))).isEmpty();
  }

  private static List<String> script(String text) {
    return List.of("sh", "-c", text);
  }
}
