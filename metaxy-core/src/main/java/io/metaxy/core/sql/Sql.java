package io.metaxy.core.sql;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement, or a piece of one, with the values of its parameters. Made from a template that is a
 * constant of the program, in which each pair of braces with nothing in it stands for a part; a
 * doubled brace stands for itself.
 */
public final class Sql implements SqlPart {

  /** Nothing. */
  public static final Sql EMPTY = new Sql("", List.of());

  private final String text;
  private final List<@Nullable Object> parameters;

  private Sql(String text, List<@Nullable Object> parameters) {
    this.text = text;
    this.parameters = parameters;
  }

  /** The template with its parts. */
  public static Sql of(@CompileTimeConstant String template, SqlPart... parts) {
    StringBuilder text = new StringBuilder(template.length() + 16 * parts.length);
    List<@Nullable Object> parameters = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      boolean twice = i + 1 < template.length() && template.charAt(i + 1) == c;
      if (c == '{' && i + 1 < template.length() && template.charAt(i + 1) == '}') {
        if (next == parts.length) {
          throw new IllegalArgumentException("too few parts for: " + template);
        }
        SqlPart part = parts[next++];
        text.append(part.text());
        parameters.addAll(part.parameters());
        i++;
      } else if ((c == '{' || c == '}') && twice) {
        text.append(c);
        i++;
      } else {
        text.append(c);
      }
    }
    if (next < parts.length) {
      throw new IllegalArgumentException("too many parts for: " + template);
    }
    return new Sql(text.toString(), Collections.unmodifiableList(parameters));
  }

  /**
   * The user's own query, as it is. For {@link io.metaxy.store.Rows#sql} only: the engine checks
   * that it is one query, and runs it by itself.
   */
  public static Sql ofUserQuery(String query, List<@Nullable Object> parameters) {
    Quotable.check(query);
    return new Sql(query, Collections.unmodifiableList(new ArrayList<>(parameters)));
  }

  /** A statement of the user's own configuration, as it is. */
  public static Sql ofUserStatement(String statement) {
    Quotable.check(statement);
    return new Sql(statement, List.of());
  }

  /** The parts with a constant between them. */
  public static Sql join(
      @CompileTimeConstant String separator, Collection<? extends SqlPart> parts) {
    StringBuilder text = new StringBuilder();
    List<@Nullable Object> parameters = new ArrayList<>();
    for (SqlPart part : parts) {
      if (text.length() > 0) {
        text.append(separator);
      }
      text.append(part.text());
      parameters.addAll(part.parameters());
    }
    return new Sql(text.toString(), Collections.unmodifiableList(parameters));
  }

  /** Names, quoted, with commas between them. */
  public static Sql names(Collection<String> names) {
    return join(", ", names.stream().map(Identifier::of).toList());
  }

  /**
   * An order by names, each ascending as values are compared. In full, since users can set another
   * order as the engine's default.
   */
  public static Sql ascending(Collection<String> names) {
    return join(
        ", ", names.stream().map(name -> of("{} ASC NULLS LAST", Identifier.of(name))).toList());
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public List<@Nullable Object> parameters() {
    return parameters;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sql sql && text.equals(sql.text) && parameters.equals(sql.parameters);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text without the values of its parameters. */
  @Override
  public String toString() {
    return text;
  }
}
