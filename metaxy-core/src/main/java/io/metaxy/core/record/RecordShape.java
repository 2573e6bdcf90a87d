package io.metaxy.core.record;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a record type: each component is a column named in snake case.
 *
 * @param <R> the record type
 */
public final class RecordShape<R extends Record> {

  private record Component(Column column, Codec codec, Method accessor, Class<?> raw) {}

  private final Class<R> type;
  private final Constructor<R> constructor;
  private final List<Component> components;

  private RecordShape(Class<R> type, Constructor<R> constructor, List<Component> components) {
    this.type = type;
    this.constructor = constructor;
    this.components = components;
  }

  /**
   * The shape of a record type.
   *
   * @throws MetaxyException if a component has a type that cannot be stored; names the component
   */
  public static <R extends Record> RecordShape<R> of(Class<R> type) {
    return of(type, type.getSimpleName());
  }

  /** The same for a record that is a component at some place. */
  static <R extends Record> RecordShape<R> of(Class<R> type, String parent) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<Component> components = new ArrayList<>();
    List<Class<?>> raw = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String place = parent + "." + component.getName();
      if (!names.add(snakeCase(component.getName()))) {
        throw new MetaxyException(
            ErrorCode.INVALID_ROWS,
            "Cannot store %s: another component becomes the column \"%s\" too. Rename one."
                .formatted(place, snakeCase(component.getName())));
      }
      Codec codec = Codecs.of(component.getGenericType(), place);
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      components.add(
          new Component(
              new Column(snakeCase(component.getName()), codec.type()),
              codec,
              accessor,
              component.getType()));
      raw.add(component.getType());
    }
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(raw.toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return new RecordShape<>(type, constructor, List.copyOf(components));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its canonical constructor", e);
    }
  }

  /** The columns, in the order of the components. */
  public List<Column> columns() {
    return components.stream().map(Component::column).toList();
  }

  /** The values of a record, in the order of the columns. */
  public @Nullable Object[] encode(R value) {
    @Nullable Object[] row = new Object[components.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = encode(components.get(i), value);
    }
    return row;
  }

  Map<String, @Nullable Object> encodeToMap(R value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (Component component : components) {
      map.put(component.column().name(), encode(component, value));
    }
    return map;
  }

  /** A record from values by column name. */
  public R decode(Function<String, ? extends @Nullable Object> values) {
    @Nullable Object[] arguments = new Object[components.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = decode(components.get(i), values.apply(components.get(i).column().name()));
    }
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot make a %s of a row: %s".formatted(type.getSimpleName(), e.getTargetException()),
          e.getTargetException());
    } catch (ReflectiveOperationException e) {
      throw inaccessible(e);
    }
  }

  private @Nullable Object encode(Component component, R value) {
    try {
      Object raw = component.accessor().invoke(value);
      return raw == null ? null : component.codec().encode().apply(raw);
    } catch (InvocationTargetException e) {
      throw new MetaxyException(
          ErrorCode.INVALID_ROWS,
          "Cannot read %s.%s: %s"
              .formatted(
                  type.getSimpleName(), component.accessor().getName(), e.getTargetException()),
          e.getTargetException());
    } catch (ReflectiveOperationException e) {
      throw inaccessible(e);
    }
  }

  private @Nullable Object decode(Component component, @Nullable Object value) {
    if (value != null) {
      return component.codec().decode().apply(value);
    }
    if (component.codec().optional()) {
      return Optional.empty();
    }
    if (component.raw().isPrimitive()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot read a null of column \"%s\" into the primitive component %s.%s. Use its wrapper type or Optional."
              .formatted(
                  component.column().name(), type.getSimpleName(), component.accessor().getName()));
    }
    return null;
  }

  private MetaxyException inaccessible(ReflectiveOperationException e) {
    return new MetaxyException(
        ErrorCode.INVALID_REQUEST,
        "Cannot use record %s: it is not accessible. Open its package to io.metaxy.core."
            .formatted(type.getName()),
        e);
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
