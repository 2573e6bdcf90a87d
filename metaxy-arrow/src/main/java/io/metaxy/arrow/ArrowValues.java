package io.metaxy.arrow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.complex.BaseListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;

/**
 * Values of vectors as Java objects.
 *
 * @param dictionaries has the values of vectors that are encoded
 */
record ArrowValues(DictionaryProvider dictionaries) {

  /** A value, or null. */
  @Nullable Object of(FieldVector vector, int row) {
    if (vector.isNull(row)) {
      return null;
    }
    DictionaryEncoding encoding = vector.getField().getDictionary();
    if (encoding != null) {
      FieldVector values = dictionaries.lookup(encoding.getId()).getVector();
      return of(values, ((Number) vector.getObject(row)).intValue());
    } else if (vector instanceof MapVector map) {
      return entries(map, row);
    } else if (vector instanceof BaseListVector list) {
      return elements(list, row);
    } else if (vector instanceof StructVector struct) {
      return fields(struct, row);
    }
    return scalar(vector, row);
  }

  private Map<String, @Nullable Object> fields(StructVector struct, int row) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    struct.getChildrenFromFields().forEach(child -> fields.put(child.getName(), of(child, row)));
    return fields;
  }

  private List<@Nullable Object> elements(BaseListVector list, int row) {
    List<@Nullable Object> elements = new ArrayList<>();
    FieldVector values = list.getChildrenFromFields().get(0);
    for (int i = list.getElementStartIndex(row); i < list.getElementEndIndex(row); i++) {
      elements.add(of(values, i));
    }
    return elements;
  }

  private Map<Object, @Nullable Object> entries(MapVector map, int row) {
    Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
    StructVector values = (StructVector) map.getDataVector();
    for (int i = map.getElementStartIndex(row); i < map.getElementEndIndex(row); i++) {
      Object key = of(values.getChildrenFromFields().get(0), i);
      if (key != null) {
        entries.put(key, of(values.getChildrenFromFields().get(1), i));
      }
    }
    return entries;
  }

  private static Object scalar(FieldVector vector, int row) {
    Object value = vector.getObject(row);
    if (value instanceof Text text) {
      return text.toString();
    } else if (vector instanceof TimeStampVector stamps
        && vector.getField().getType() instanceof ArrowType.Timestamp type) {
      Instant moment = Instant.EPOCH.plus(stamps.get(row), unit(type.getUnit()));
      return type.getTimezone() == null ? LocalDateTime.ofInstant(moment, ZoneOffset.UTC) : moment;
    } else if (vector instanceof DateDayVector days) {
      return LocalDate.ofEpochDay(days.get(row));
    } else if (vector.getField().getType() instanceof ArrowType.Date
        && value instanceof LocalDateTime day) {
      return day.toLocalDate();
    } else if (vector instanceof TimeSecVector seconds) {
      return LocalTime.ofSecondOfDay(seconds.get(row));
    } else if (vector instanceof TimeMicroVector micros) {
      return LocalTime.ofNanoOfDay(micros.get(row) * 1000);
    } else if (vector instanceof TimeNanoVector nanos) {
      return LocalTime.ofNanoOfDay(nanos.get(row));
    } else if (value instanceof LocalDateTime time) {
      return time.toLocalTime(); // Of a vector of milliseconds of the day.
    }
    return value;
  }

  private static ChronoUnit unit(TimeUnit unit) {
    return switch (unit) {
      case SECOND -> ChronoUnit.SECONDS;
      case MILLISECOND -> ChronoUnit.MILLIS;
      case MICROSECOND -> ChronoUnit.MICROS;
      case NANOSECOND -> ChronoUnit.NANOS;
    };
  }
}
