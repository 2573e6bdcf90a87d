package io.metaxy.feature;

import java.util.List;

/**
 * Fields of one parent that a field is made from.
 *
 * @param feature the parent
 * @param fields the parent's fields; empty means all of them
 */
public record FieldDependency(FeatureKey feature, List<FieldKey> fields) {

  /** Copies the list. */
  public FieldDependency {
    fields = List.copyOf(fields);
  }
}
