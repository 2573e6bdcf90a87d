package io.metaxy.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of all errors of Metaxy. The message says what is wrong, where (file, line and key of a
 * configuration; feature and field of a graph; table of a store) and what to do. Code that reacts
 * to an error asks for its {@link #code()}, never for its text.
 */
public class MetaxyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /** An error without a cause in another library. */
  public MetaxyException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** An error with its cause; null if there is none. */
  public MetaxyException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code, "code");
  }

  /** The kind of the error; stable over releases. */
  public ErrorCode code() {
    return code;
  }
}
