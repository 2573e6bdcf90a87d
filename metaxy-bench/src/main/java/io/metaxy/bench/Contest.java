package io.metaxy.bench;

import java.util.List;

/** Work that several do by turns. */
interface Contest {

  /**
   * Prepares it, lets them do it, and removes everything.
   *
   * @return how Metaxy did against each of the others
   */
  List<Ratio> run(Arena arena) throws Exception;
}
