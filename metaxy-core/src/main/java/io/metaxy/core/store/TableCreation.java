package io.metaxy.core.store;

import io.metaxy.core.engine.TableName;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.StoreContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether one open store creates tables that are missing. The first time it says so. */
final class TableCreation {

  private static final Logger log = LoggerFactory.getLogger(TableCreation.class);

  private final StoreContext context;
  private final AtomicBoolean warned = new AtomicBoolean();

  TableCreation(StoreContext context) {
    this.context = context;
  }

  /**
   * A table is missing and would be created.
   *
   * @param what what it is needed for, to follow "Cannot"
   * @throws MetaxyException with the code {@code TABLE_MISSING}, if that is not allowed
   */
  void allow(String what, TableName table) {
    if (!context.settings().autoCreateTables()) {
      throw new MetaxyException(
          ErrorCode.TABLE_MISSING,
          "Cannot %s: store \"%s\" has no table \"%s\", and may not create it. Create it with the statements of ddl(), or set auto_create_tables = true."
              .formatted(what, context.name(), table));
    }
    if (warned.compareAndSet(false, true)) {
      log.warn(
          "store {}: table \"{}\" is missing and is created, as all tables are where auto_create_tables is on. That is meant for development: in production, let migrations create tables from the statements of ddl().",
          context.name(),
          table);
    }
  }
}
