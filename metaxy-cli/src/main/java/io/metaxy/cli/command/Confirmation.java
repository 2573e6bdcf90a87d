package io.metaxy.cli.command;

import io.metaxy.cli.Session;
import io.metaxy.store.AccessMode;
import picocli.CommandLine.Option;

/** Commands that remove or change much only say what they would do, unless told to do it. */
final class Confirmation {

  @Option(names = "--yes", description = "Do it. Without it, it is only said what would be done.")
  private boolean yes;

  /** Whether it is to be done. */
  boolean given() {
    return yes;
  }

  /** What the store has to be opened for. */
  AccessMode mode() {
    return yes ? AccessMode.WRITE : AccessMode.READ;
  }

  /** Says that nothing was done. */
  void remind(Session session) {
    if (!yes) {
      session.note("Nothing was changed. Add --yes to do it.");
    }
  }
}
