package io.metaxy.core.sql;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that is bound and never becomes text. */
public final class Parameter implements SqlPart {

  private final @Nullable Object value;

  private Parameter(@Nullable Object value) {
    this.value = value;
  }

  /** A value of a type that the engine can bind; null is allowed. */
  public static Parameter of(@Nullable Object value) {
    return new Parameter(value);
  }

  @Override
  public String text() {
    return "?";
  }

  @Override
  public List<@Nullable Object> parameters() {
    return Collections.singletonList(value);
  }

  /** Never the value, which may be a secret. */
  @Override
  public String toString() {
    return "?";
  }
}
