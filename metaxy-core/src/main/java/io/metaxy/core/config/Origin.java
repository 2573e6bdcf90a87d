package io.metaxy.core.config;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;

/** Where a value of a configuration came from. */
sealed interface Origin {

  /** The place in the words of a message. */
  String place();

  /** An error about a key that has this origin. The message must not show the key's value. */
  default MetaxyException error(ErrorCode code, String key, String message) {
    return new MetaxyException(code, "%s: %s: %s".formatted(place(), key, message));
  }

  /** A line of a file; the file is named as seen from the working directory. */
  record InFile(String file, int line) implements Origin {
    @Override
    public String place() {
      return "%s, line %d".formatted(file, line);
    }
  }

  /** A variable of the environment. */
  record InEnvironment(String variable) implements Origin {
    @Override
    public String place() {
      return "environment variable " + variable;
    }
  }

  /** What holds where nothing is configured. */
  record ByDefault() implements Origin {
    @Override
    public String place() {
      return "default of Metaxy";
    }
  }

  /** A place that is none of this configuration's. */
  record Elsewhere(String place) implements Origin {}

  /** A value that the caller set. */
  record InCode() implements Origin {
    @Override
    public String place() {
      return "set in code";
    }
  }
}
