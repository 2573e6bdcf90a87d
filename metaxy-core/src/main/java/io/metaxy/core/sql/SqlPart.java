package io.metaxy.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of SQL that is safe to put into a statement as it is. */
public sealed interface SqlPart permits Sql, Identifier, Literal, Parameter {

  /** The text, quoted where it must be. */
  String text();

  /** The values of the parameters in the text, in order. */
  default List<@Nullable Object> parameters() {
    return List.of();
  }
}
