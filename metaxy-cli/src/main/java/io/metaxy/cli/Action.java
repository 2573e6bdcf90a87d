package io.metaxy.cli;

import io.metaxy.cli.output.Format;
import io.metaxy.cli.output.Report;
import java.util.Set;

/** What a command does. */
public interface Action {

  /**
   * Does it.
   *
   * @throws io.metaxy.error.MetaxyException if it fails
   */
  Report run(Session session);

  /** The formats that the command knows. */
  default Set<Format> formats() {
    return Set.of(Format.TABLE, Format.JSON);
  }
}
