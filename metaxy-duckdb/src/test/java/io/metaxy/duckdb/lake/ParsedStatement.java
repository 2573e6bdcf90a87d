package io.metaxy.duckdb.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A statement, taken apart for comparison: quoting of names, spaces and the order of options no
 * longer show.
 *
 * @param kind the words before the name, such as {@code CREATE OR REPLACE SECRET}
 * @param name what is created, attached, used or set; empty for a database that is attached under
 *     its own name
 * @param target what is attached or set to; empty otherwise
 * @param options values by upper-case name; a text keeps its quotes, a type loses them
 * @param comments the lines of comment
 */
record ParsedStatement(
    String kind,
    String name,
    String target,
    SortedMap<String, String> options,
    List<String> comments) {

  /** Takes the statements of a script apart. */
  static List<ParsedStatement> parse(String script) {
    List<ParsedStatement> statements = new ArrayList<>();
    Tokens tokens = new Tokens(script);
    while (tokens.hasMore()) {
      statements.add(statement(tokens));
    }
    return statements;
  }

  private static ParsedStatement statement(Tokens tokens) {
    List<String> comments = new ArrayList<>();
    while (tokens.peek().startsWith("--")) {
      comments.add(tokens.next());
    }
    StringBuilder kind = new StringBuilder(tokens.word());
    String target = "";
    String first = kind.toString();
    if (first.equals("CREATE")) {
      while (!kind.toString().endsWith(" SECRET") && !kind.toString().endsWith(" DATABASE")) {
        kind.append(' ').append(tokens.word());
      }
      ifNotExists(tokens, kind);
    } else if (first.equals("ATTACH")) {
      ifNotExists(tokens, kind);
      target = tokens.next();
      if (tokens.skip(";")) {
        return new ParsedStatement(kind.toString(), "", target, new TreeMap<>(), comments);
      }
      tokens.expect("AS");
    } else if (!first.equals("USE") && !first.equals("SET")) {
      throw new IllegalArgumentException("unknown statement: " + first);
    }
    String name = tokens.name();
    if (first.equals("SET")) {
      tokens.expect("=");
      target = tokens.next();
    }
    if (tokens.skip("IN")) {
      kind.append(" IN ").append(tokens.word());
    }
    SortedMap<String, String> options = new TreeMap<>();
    if (tokens.peek().equals("(")) {
      tokens.expect("(");
      do {
        String option = tokens.name().toUpperCase(Locale.ROOT);
        String value =
            option.equals("TYPE") ? tokens.name().toUpperCase(Locale.ROOT) : value(tokens);
        if (options.put(option, value) != null) {
          throw new IllegalArgumentException("option given twice: " + option);
        }
      } while (tokens.skip(","));
      tokens.expect(")");
    }
    tokens.expect(";");
    return new ParsedStatement(kind.toString(), name, target, options, comments);
  }

  private static void ifNotExists(Tokens tokens, StringBuilder kind) {
    if (tokens.skip("IF")) {
      tokens.expect("NOT");
      tokens.expect("EXISTS");
      kind.append(" IF NOT EXISTS");
    }
  }

  private static String value(Tokens tokens) {
    if (!tokens.peek().equals("MAP")) {
      return tokens.next();
    }
    tokens.expect("MAP");
    tokens.expect("{");
    Map<String, String> entries = new TreeMap<>();
    do {
      String key = tokens.next();
      tokens.expect(":");
      entries.put(key, tokens.next());
    } while (tokens.skip(","));
    tokens.expect("}");
    return "MAP " + entries;
  }
}
