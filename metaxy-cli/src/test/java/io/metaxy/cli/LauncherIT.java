package io.metaxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs bin/metaxy, which needs the jar: after it is packaged. */
class LauncherIT {

  @TempDir private Path path;

  @Test
  void theLauncherRunsCommandsInTheFolderWhereItIsCalled() throws Exception {
    Outcome init = run("init", "--project", "mine");
    Outcome list = run("features", "list");
    Outcome status = run("status");

    assertThat(init.err()).isEmpty();
    assertThat(init.exitCode()).isEqualTo(ExitCodes.FINE);
    assertThat(list.exitCode()).isEqualTo(ExitCodes.FINE);
    assertThat(list.err()).isEmpty();
    assertThat(list.out())
        .containsPattern("files/source +mine +[0-9a-f]{64} +1\n")
        .containsPattern("files/lines +mine +[0-9a-f]{64} +1 +files/source\n")
        .doesNotContain("\u001b");
    assertThat(status.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(status.out()).isEmpty();
    assertThat(status.err()).startsWith("error: Cannot attach the lake");
  }

  @Test
  void aLakeIsMadeByTheFirstPush() throws Exception {
    run("init", "--catalog", "sqlite");

    Outcome push = run("push");

    assertThat(push.exitCode()).as(push.err()).isEqualTo(ExitCodes.FINE);
    assertThat(push.out()).matches("[0-9a-f]{64}\n");
    assertThat(run("history").out()).contains(push.out().strip());
    assertThat(path.resolve(".metaxy/lake.sqlite")).exists();
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of("..", "bin", "metaxy").toRealPath().toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(path, "out", ".txt");
    Path err = Files.createTempFile(path, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(path.toFile())
            .redirectOutput(Redirect.to(out.toFile()))
            .redirectError(Redirect.to(err.toFile()));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int code = builder.start().waitFor();
    return new Outcome(code, Files.readString(out), Files.readString(err));
  }
}
