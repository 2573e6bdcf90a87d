package io.metaxy.feature;

import java.util.List;

/** Which parent fields a field is made from. */
public sealed interface FieldDependencies {

  /** Left to the {@link FieldsMapping} of each dependency. */
  record Mapped() implements FieldDependencies {}

  /** All fields of all parents. */
  record All() implements FieldDependencies {}

  /**
   * Exactly these; mappings do not count.
   *
   * @param dependencies at least one
   */
  record Explicit(List<FieldDependency> dependencies) implements FieldDependencies {

    /** Copies the list. */
    public Explicit {
      dependencies = List.copyOf(dependencies);
    }
  }
}
