package io.metaxy.duckdb.lake.maintenance;

import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for files that a lake's catalog names and that are not there, or have another size.
 *
 * @param statements the lake's statements
 */
record MissingFiles(MaintenanceStatements statements) {

  /** So many files are asked for by one query. */
  private static final int BATCH = 100;

  /** Errors that say nothing of the file that was asked for. */
  private static final Set<ErrorCode> OF_OTHER_THINGS =
      Set.of(ErrorCode.UNAVAILABLE, ErrorCode.ACCESS_DENIED, ErrorCode.CLOSED, ErrorCode.CONFLICT);

  /** Those of a table. */
  List<String> of(LakeTable table, Connection connection) throws SQLException {
    Map<String, String> named = new HashMap<>();
    for (List<String> row : Statements.texts(connection, statements.files(table))) {
      named.put(row.get(0), row.get(1));
    }
    List<String> paths = named.keySet().stream().sorted().toList();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < paths.size(); i += BATCH) {
      List<String> batch = paths.subList(i, Math.min(i + BATCH, paths.size()));
      Set<List<String>> there = there(batch, connection);
      for (String path : batch) {
        if (!there.contains(List.of(path, named.get(path)))) {
          missing.add(path);
        }
      }
    }
    return missing;
  }

  /** The files that can be opened, with their sizes. Some storages fail if one of them cannot. */
  private Set<List<String>> there(List<String> paths, Connection connection) throws SQLException {
    try {
      return new HashSet<>(Statements.texts(connection, statements.sizes(paths)));
    } catch (SQLException e) {
      if (OF_OTHER_THINGS.contains(EngineErrors.code(e))) {
        throw e;
      }
    }
    if (paths.size() == 1) {
      return Set.of();
    }
    Set<List<String>> there = new HashSet<>();
    for (String path : paths) {
      there.addAll(there(List.of(path), connection));
    }
    return there;
  }
}
