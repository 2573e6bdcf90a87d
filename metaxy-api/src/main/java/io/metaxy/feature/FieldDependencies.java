package io.metaxy.feature;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
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
      if (dependencies.isEmpty()) {
        throw new MetaxyException(
            ErrorCode.INVALID_FEATURE,
            "Cannot use an empty list of explicit field dependencies. Name at least one, or use Mapped.");
      }
      dependencies = List.copyOf(dependencies);
    }
  }
}
