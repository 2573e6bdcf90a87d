package io.metaxy.duckdb.extension;

import io.metaxy.error.MetaxyException;
import java.sql.SQLException;

/** One way of having an extension. */
interface ExtensionStep {

  /**
   * Loads the extension if this way leads to it.
   *
   * @throws SQLException if the engine cannot be asked
   * @throws MetaxyException if the search must end here, since a file that was to be used is bad
   */
  Outcome attempt(ExtensionRequest request) throws SQLException;

  /** What came of a step. */
  sealed interface Outcome {

    /** The extension is loaded. */
    record Loaded() implements Outcome {}

    /**
     * This way does not lead to the extension.
     *
     * @param reason where was looked, and what was not there; one line without a full stop
     */
    record Unavailable(String reason) implements Outcome {}
  }
}
