package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

/**
 * A lake with secrets in its configuration, and how it goes.
 *
 * @param name its directory
 * @param configuration the file
 * @param keys provider and name of each key that holds a secret
 * @param code of the error; {@code NONE} if it works
 * @param parts what the error's message says
 */
record PlantedCase(
    String name, String configuration, Set<String> keys, String code, List<String> parts) {

  /** Checks what is printed of it. */
  void check(String[] outcome) {
    String line = String.join(" ", outcome);
    assertThat(outcome[2]).as(line).isEqualTo(code);
    if (!code.equals("NONE")) {
      assertThat(Integer.parseInt(outcome[3])).as(line).isLessThan((int) Failure.LIMIT.toMillis());
      assertThat(outcome[4]).contains(parts);
    }
  }
}
