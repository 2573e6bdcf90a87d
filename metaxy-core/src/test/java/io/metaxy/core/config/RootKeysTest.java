package io.metaxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RootKeysTest {

  private static final Pattern NAME = Pattern.compile("`([a-z_]+)[.`]");

  @Test
  void theDocumentationHasAllKeysAndNoOthers() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "configuration.md"));
    String section = page.substring(page.indexOf("## All stores"), page.indexOf("**Without any"));
    Set<String> documented =
        section
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|", -1)[1])
            .flatMap(cell -> NAME.matcher(cell).results())
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> keys = new TreeSet<>(RootKeys.KNOWN);
    keys.add(RootKeys.EXTEND);
    keys.removeAll(RootKeys.PYTHON_ONLY);
    assertThat(documented).isEqualTo(keys);
  }
}
