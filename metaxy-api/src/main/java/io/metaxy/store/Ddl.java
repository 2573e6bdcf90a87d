package io.metaxy.store;

import io.metaxy.feature.FeatureKey;
import java.util.List;

/**
 * What a store's tables lack of those that the features of its graph need, for tools that migrate
 * databases. The same store and graph always have the same.
 *
 * @param statements in the store's SQL and in order, without semicolons: what writing rows of the
 *     schemas would run if it may create and change tables
 * @param withoutSchema features whose tables are missing, and whose columns no schema tells: they
 *     have none, or one of another program, or one that lacks an id
 */
public record Ddl(List<String> statements, List<FeatureKey> withoutSchema) {

  /** Copies the lists. */
  public Ddl {
    statements = List.copyOf(statements);
    withoutSchema = List.copyOf(withoutSchema);
  }

  /** The statements as one text, each with a semicolon on a line of its own. */
  public String script() {
    StringBuilder script = new StringBuilder();
    statements.forEach(statement -> script.append(statement).append(";\n"));
    return script.toString();
  }
}
