package io.metaxy.core.store;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import java.util.List;

/** The samples that a feature ought to have, with the provenance that is due. */
interface ExpectedRows {

  /** The step that has them: columns, provenance by field, provenance. */
  Identifier STEP = Identifier.of("expected");

  /** Their ids and what else is known of them; the ids by which they are compared come first. */
  List<String> columns();

  /** The steps of a {@code WITH} that make them; the last is {@link #STEP}. */
  List<Sql> steps();
}
