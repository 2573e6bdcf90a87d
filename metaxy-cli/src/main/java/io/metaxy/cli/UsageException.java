package io.metaxy.cli;

/** The command line makes no sense, in words for the user. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The message says what to do instead. */
  public UsageException(String message) {
    super(message);
  }
}
