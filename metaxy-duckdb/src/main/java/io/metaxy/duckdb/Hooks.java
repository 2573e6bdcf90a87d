package io.metaxy.duckdb;

import io.metaxy.duckdb.config.ConnectionHook;
import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.duckdb.engine.Scrubber;
import io.metaxy.error.MetaxyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * The hooks of a store, called in their order.
 *
 * @param store the store's name, for messages
 * @param hooks the hooks
 */
record Hooks(String store, List<ConnectionHook> hooks) {

  /** What is called of a hook. */
  @FunctionalInterface
  private interface Call {
    void on(ConnectionHook hook) throws SQLException;
  }

  void beforeConnect(Properties properties) {
    call("beforeConnect", hook -> hook.beforeConnect(properties));
  }

  void afterConnect(Connection connection) {
    call("afterConnect", hook -> hook.afterConnect(connection));
  }

  void beforeAttach(Connection connection) {
    call("beforeAttach", hook -> hook.beforeAttach(connection));
  }

  void afterAttach(Connection connection) {
    call("afterAttach", hook -> hook.afterAttach(connection));
  }

  private void call(String method, Call call) {
    for (ConnectionHook hook : hooks) {
      try {
        call.on(hook);
      } catch (SQLException e) {
        throw new MetaxyException(
            EngineErrors.code(e),
            "Cannot open store \"%s\": %s of its hook %s failed: %s. Correct the hook."
                .formatted(store, method, hook.getClass().getName(), reason(e)));
      }
    }
  }

  /**
   * What is wrong with a statement of the user, who may have put a secret into it. The engine
   * repeats the statement from the second line on; and a cause would repeat it in logs.
   */
  static String reason(SQLException error) {
    return Scrubber.OF_PLACES.text(EngineErrors.text(error).lines().findFirst().orElse(""));
  }
}
