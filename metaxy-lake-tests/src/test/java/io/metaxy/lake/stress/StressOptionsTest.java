package io.metaxy.lake.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class StressOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "--catalog=mysql, --catalog",
    "--storage=disk, --storage",
    "--processes=0, --processes",
    "--batches=none, --batches",
    "--rows=-1, --rows",
    "--outages, --catalog postgres or --storage s3",
    "--slow, --slow"
  })
  void aWrongOptionIsNamedAndExitsWithTwo(String option, String name) {
    StringWriter errors = new StringWriter();
    CommandLine command = Stress.commandLine().setErr(new PrintWriter(errors, true));

    assertThat(command.execute("--directory", "unused", option)).isEqualTo(2);
    assertThat(errors.toString()).contains(name);
  }
}
