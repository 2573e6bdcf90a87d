package io.metaxy.feature;

/**
 * A field of a feature. Ordered as {@code feature.field} strings.
 *
 * @param feature the feature
 * @param field one of its fields
 */
public record FieldRef(FeatureKey feature, FieldKey field) implements Comparable<FieldRef> {

  @Override
  public int compareTo(FieldRef other) {
    return toString().compareTo(other.toString());
  }

  /** Written as {@code feature/key.field/key}. */
  @Override
  public String toString() {
    return feature + "." + field;
  }
}
