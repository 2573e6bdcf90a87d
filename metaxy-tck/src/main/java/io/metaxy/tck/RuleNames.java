package io.metaxy.tck;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows a rule as its id and what it says. */
public final class RuleNames extends DisplayNameGenerator.Standard {

  private static final Pattern ABBREVIATION = Pattern.compile("\\b(sql|url)\\b");

  /** For JUnit. */
  public RuleNames() {}

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosing, Class<?> type, Method method) {
    Rule rule = method.getAnnotation(Rule.class);
    return rule == null
        ? super.generateDisplayNameForMethod(enclosing, type, method)
        : rule.value() + " " + words(method.getName());
  }

  /** A name in camel case as words. */
  public static String words(String name) {
    String words =
        name.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=A)(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    words = ABBREVIATION.matcher(words).replaceAll(match -> match.group().toUpperCase(Locale.ROOT));
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
