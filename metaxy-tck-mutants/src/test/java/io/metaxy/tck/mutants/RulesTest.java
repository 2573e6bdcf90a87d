package io.metaxy.tck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.tck.LakeCatalogContract;
import io.metaxy.tck.LakeStorageContract;
import io.metaxy.tck.MetadataStoreContract;
import io.metaxy.tck.Rule;
import io.metaxy.tck.RuleGroup;
import io.metaxy.tck.RuleNames;
import io.metaxy.tck.engine.SqlEngineContract;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RulesTest {

  private static final Path PAGE = Path.of("..", "docs", "rules.md");
  private static final List<Class<?>> CONTRACTS =
      List.of(
          MetadataStoreContract.class,
          SqlEngineContract.class,
          LakeCatalogContract.class,
          LakeStorageContract.class);

  /** The classes that have the rules, each once, in the order in which the page lists them. */
  private static Set<Class<?>> groups() {
    Set<Class<?>> groups = new LinkedHashSet<>();
    for (Class<?> contract : CONTRACTS) {
      Arrays.stream(contract.getDeclaredClasses())
          .filter(nested -> nested.isAnnotationPresent(Nested.class))
          .<Class<?>>map(Class::getSuperclass)
          .sorted(Comparator.comparing(RulesTest::letters))
          .forEach(groups::add);
    }
    return groups;
  }

  private static String letters(Class<?> group) {
    return group.getAnnotation(RuleGroup.class).value();
  }

  private static List<Method> tests(Class<?> group) {
    return Arrays.stream(group.getDeclaredMethods())
        .filter(
            method ->
                method.isAnnotationPresent(Rule.class) || method.isAnnotationPresent(Test.class))
        .sorted(Comparator.comparing(RulesTest::id))
        .toList();
  }

  private static String id(Method test) {
    Rule rule = test.getAnnotation(Rule.class);
    return rule == null ? test.toString() : rule.value();
  }

  private static Stream<String> ids() {
    return groups().stream().flatMap(group -> tests(group).stream()).map(RulesTest::id);
  }

  @Test
  void everyTestOfAContractHasANumberOfItsGroup() {
    for (Class<?> group : groups()) {
      assertThat(tests(group))
          .isNotEmpty()
          .extracting(RulesTest::id)
          .allMatch(id -> id.matches(letters(group) + "-\\d\\d"), "is of " + group);
    }
  }

  @Test
  void noNumberIsUsedTwice() {
    assertThat(ids()).doesNotHaveDuplicates();
    assertThat(groups()).extracting(RulesTest::letters).doesNotHaveDuplicates();
  }

  @Test
  void thePageListsTheRules() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # The rules of backends

            What `metaxy-tck` asks of stores, catalogs and storages, and `metaxy-tck-engine` of engines. A number stays with its rule. This page is written by
            `mvn -pl metaxy-tck-mutants -am test -Dtest=RulesTest -Dsurefire.failIfNoSpecifiedTests=false -Dmetaxy.docs.update=true`.
            """);
    for (Class<?> group : groups()) {
      page.append("\n## %s: %s\n\n".formatted(letters(group), title(group)));
      page.append("| rule | what it says |\n|---|---|\n");
      tests(group)
          .forEach(
              rule ->
                  page.append(
                      "| %s | %s |\n".formatted(id(rule), RuleNames.words(rule.getName()) + ".")));
    }
    if (Boolean.getBoolean("metaxy.docs.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page.toString());
  }

  private static String title(Class<?> group) {
    return RuleNames.words(group.getSimpleName().replaceAll("Rules$", ""));
  }
}
