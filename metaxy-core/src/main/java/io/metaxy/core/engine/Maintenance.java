package io.metaxy.core.engine;

import io.metaxy.store.MaintenanceReport;
import io.metaxy.store.MaintenanceRequest;
import java.util.List;
import java.util.Map;
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

  /**
   * Files that should be there and are not, or have another size, by table.
   *
   * @param tables the tables that are looked at; empty: all of the store
   */
  Map<TableName, List<String>> missingFiles(Set<TableName> tables);
}
