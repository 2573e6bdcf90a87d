package io.metaxy.core.engine;

import io.metaxy.store.MaintenanceReport;
import io.metaxy.store.MaintenanceRequest;
import java.util.Set;

/** Keeps a database in good order whose files are its own affair. */
public interface Maintenance {

  /**
   * Does what is asked for, beside writers and readers.
   *
   * @param request what is done
   * @param tables the tables of the request's features
   * @throws io.metaxy.error.MetaxyException if a piece fails; what was done before it stays done
   */
  MaintenanceReport run(MaintenanceRequest request, Set<TableName> tables);
}
