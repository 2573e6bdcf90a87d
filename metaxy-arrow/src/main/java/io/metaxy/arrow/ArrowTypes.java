package io.metaxy.arrow;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.util.List;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.Types.MinorType;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** The columns that Arrow fields are, for stores that do not know Arrow. */
final class ArrowTypes {

  private ArrowTypes() {}

  /**
   * The columns of batches.
   *
   * @param dictionaries has the values of fields that are encoded
   * @throws MetaxyException if a field's type has no column type
   */
  static List<Column> columns(Schema schema, DictionaryProvider dictionaries) {
    return schema.getFields().stream()
        .map(field -> new Column(field.getName(), type(field, field.getName(), dictionaries)))
        .toList();
  }

  private static ColumnType type(Field field, String path, DictionaryProvider dictionaries) {
    if (field.getDictionary() != null) {
      return type(
          dictionaries.lookup(field.getDictionary().getId()).getVector().getField(),
          path,
          dictionaries);
    }
    MinorType type = org.apache.arrow.vector.types.Types.getMinorTypeForArrowType(field.getType());
    return switch (type) {
      case STRUCT ->
          new ColumnType.Struct(
              field.getChildren().stream()
                  .map(
                      child ->
                          new Column(
                              child.getName(),
                              type(child, path + "." + child.getName(), dictionaries)))
                  .toList());
      case LIST, LARGELIST, FIXED_SIZE_LIST ->
          new ColumnType.ListOf(type(field.getChildren().get(0), path, dictionaries));
      case MAP -> {
        List<Field> entry = field.getChildren().get(0).getChildren();
        yield new ColumnType.MapOf(
            type(entry.get(0), path, dictionaries), type(entry.get(1), path, dictionaries));
      }
      case DECIMAL, DECIMAL256 -> {
        ArrowType.Decimal decimal = (ArrowType.Decimal) field.getType();
        if (decimal.getPrecision() > 38) {
          throw refused(field, path);
        }
        yield new ColumnType.Decimal(decimal.getPrecision(), decimal.getScale());
      }
      default -> scalar(type, field, path);
    };
  }

  private static Scalar scalar(MinorType type, Field field, String path) {
    return switch (type) {
      case BIT -> Scalar.BOOLEAN;
      case TINYINT -> Scalar.TINYINT;
      case SMALLINT -> Scalar.SMALLINT;
      case INT -> Scalar.INTEGER;
      case BIGINT -> Scalar.BIGINT;
      case FLOAT4 -> Scalar.FLOAT;
      case FLOAT8 -> Scalar.DOUBLE;
      case VARCHAR, LARGEVARCHAR -> Scalar.VARCHAR;
      case VARBINARY, LARGEVARBINARY, FIXEDSIZEBINARY -> Scalar.BLOB;
      case DATEDAY, DATEMILLI -> Scalar.DATE;
      case TIMESEC, TIMEMILLI, TIMEMICRO, TIMENANO -> Scalar.TIME;
      case TIMESTAMPSEC, TIMESTAMPMILLI, TIMESTAMPMICRO, TIMESTAMPNANO -> Scalar.TIMESTAMP;
      case TIMESTAMPSECTZ, TIMESTAMPMILLITZ, TIMESTAMPMICROTZ, TIMESTAMPNANOTZ ->
          Scalar.TIMESTAMP_WITH_TIME_ZONE;
      default -> throw refused(field, path);
    };
  }

  private static MetaxyException refused(Field field, String path) {
    return new MetaxyException(
        ErrorCode.INVALID_ROWS,
        "Cannot write column \"%s\" of the Arrow type %s to this store. Cast it, or leave it out."
            .formatted(path, field.getType()));
  }
}
