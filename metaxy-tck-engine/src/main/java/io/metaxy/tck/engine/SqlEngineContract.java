package io.metaxy.tck.engine;

import io.metaxy.core.engine.SqlEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/**
 * What every engine does. Extend it with a class that says how the engine is opened; and {@link
 * io.metaxy.tck.MetadataStoreContract} with one that opens a store on the engine, since most of
 * what an engine is for shows there. Each group of rules is a nested test class.
 */
public abstract class SqlEngineContract {

  private @Nullable SqlEngine opened;

  /** For subclasses. */
  protected SqlEngineContract() {}

  /** Opens an engine on an empty database. */
  protected abstract SqlEngine open() throws Exception;

  @BeforeEach
  void openTheEngine() throws Exception {
    opened = open();
  }

  @AfterEach
  void closeTheEngine() {
    if (opened != null) {
      opened.close();
    }
  }

  SqlEngine engine() {
    if (opened == null) {
      throw new AssertionError("The engine was not opened.");
    }
    return opened;
  }

  @Nested
  class Tables extends EngineTableRules {
    Tables() {
      super(SqlEngineContract.this);
    }
  }

  @Nested
  class Commits extends EngineCommitRules {
    Commits() {
      super(SqlEngineContract.this);
    }
  }

  @Nested
  class Queries extends EngineQueryRules {
    Queries() {
      super(SqlEngineContract.this);
    }
  }

  @Nested
  class Requests extends EngineRequestRules {
    Requests() {
      super(SqlEngineContract.this);
    }
  }
}
