package io.metaxy.cli;

/** What the program tells the shell. */
public final class ExitCodes {

  /** All is well. */
  public static final int FINE = 0;

  /** The command did its work and found what it looks for, such as features not in sync. */
  public static final int FINDING = 1;

  /** The command line makes no sense: an option, a feature or a store is not known. */
  public static final int USAGE = 2;

  /** Something failed. */
  public static final int FAILURE = 3;

  private ExitCodes() {}
}
