package io.metaxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests that pages name are there. */
class NamedTestsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern HEAD = Pattern.compile("^\\| (\\||promise )");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");

  @ParameterizedTest
  @ValueSource(strings = {"docs/compatibility.md", "docs/guarantees.md"})
  void testsThatThePageNamesExist(String page) throws IOException {
    List<Path> sources = sources();
    List<String> named = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Matcher test = TEST.matcher(Files.readString(ROOT.resolve(page)));
    while (test.find()) {
      named.add(test.group());
      if (!exists(sources, test.group(1), test.group(2))) {
        missing.add(test.group());
      }
    }
    assertThat(named).isNotEmpty();
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/compatibility.md", "docs/guarantees.md"})
  void everyLineNamesATest(String page) throws IOException {
    List<String> rows =
        Files.readAllLines(ROOT.resolve(page)).stream()
            .filter(line -> line.startsWith("| ") && !HEAD.matcher(line).find())
            .toList();
    assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row).containsPattern(TEST));
  }

  private static boolean exists(List<Path> sources, String type, String method) throws IOException {
    for (Path source : sources) {
      if (source.getFileName().toString().equals(type + ".java")
          && Files.readString(source).contains("void " + method + "(")) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.toString().matches(".*/src/.*\\.java")).toList();
    }
  }
}
