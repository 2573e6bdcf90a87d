package io.metaxy.core.store;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.SampleStatus;
import java.util.ArrayList;
import java.util.List;

/** Stale samples with the fields that made them so, one row for each field. */
final class ChangedFields {

  private static final String FIELD = "field";

  private ChangedFields() {}

  static List<Column> columns(IncrementRows rows) {
    if (rows.idColumns().stream().anyMatch(FIELD::equalsIgnoreCase)) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot list changed fields beside the id column \"%s\", which has the same name. Ask the samples: Sample.changedFields()."
              .formatted(FIELD));
    }
    List<Column> columns = new ArrayList<>(rows.ids());
    columns.add(new Column(FIELD, ColumnType.Scalar.VARCHAR));
    return columns;
  }

  /** Once for each sample, of which an aggregation lists several rows. */
  static Sql query(IncrementRows rows) {
    Sql ids = Sql.names(rows.ids().stream().map(Column::name).toList());
    return Sql.of(
        "SELECT DISTINCT {}, {} AS {} FROM {} AS \"samples\" WHERE {}",
        ids,
        rows.engine().dialect().each(Sql.of("{}", Identifier.of(ResolveQuery.CHANGED_FIELDS))),
        Identifier.of(FIELD),
        rows.source(),
        IncrementRows.is(SampleStatus.STALE));
  }
}
