package io.metaxy.core.engine;

/** Plans changes, for each attempt to commit them. */
@FunctionalInterface
public interface ChangePlan {

  /**
   * The changes.
   *
   * @param attempt 1 for the first, for which what is known of tables may be used; then another
   *     writer may have altered them, so that they have to be looked up
   */
  ChangeSet plan(int attempt);
}
