package io.metaxy.core.plan;

import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldRef;
import java.util.List;

/**
 * What a field is made from.
 *
 * @param key the field
 * @param codeVersion the version of its code
 * @param parents parent fields, in the order of their {@code feature.field} strings
 */
public record FieldPlan(FieldKey key, String codeVersion, List<FieldRef> parents) {

  /** Copies the list. */
  public FieldPlan {
    parents = List.copyOf(parents);
  }
}
