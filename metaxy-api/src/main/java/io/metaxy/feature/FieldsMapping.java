package io.metaxy.feature;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How the fields of a feature find the fields of one parent that they are made from. */
public sealed interface FieldsMapping {

  /**
   * By name: the parent's field of the same key; if there is none, all of the parent's fields.
   *
   * @param matchSuffix whether a parent field also counts whose key ends with the field's parts
   * @param excludeFields parent fields that never count
   */
  record ByName(boolean matchSuffix, List<FieldKey> excludeFields) implements FieldsMapping {

    /** Copies the list. */
    public ByName {
      excludeFields = List.copyOf(excludeFields);
    }
  }

  /**
   * As listed: field to parent fields. Parent fields that do not exist are left out.
   *
   * @param fields the parent fields of each field
   */
  record Specific(Map<FieldKey, Set<FieldKey>> fields) implements FieldsMapping {

    /** Copies the map. */
    public Specific {
      TreeMap<FieldKey, Set<FieldKey>> copy = new TreeMap<>();
      fields.forEach((key, value) -> copy.put(key, Set.copyOf(value)));
      fields = Collections.unmodifiableMap(copy);
    }
  }

  /** Each field is made from all fields of the parent. */
  record All() implements FieldsMapping {}

  /** No field is made from this parent. */
  record None() implements FieldsMapping {}

  /** The mapping of a dependency that names none. */
  static FieldsMapping byName() {
    return new ByName(false, List.of());
  }
}
