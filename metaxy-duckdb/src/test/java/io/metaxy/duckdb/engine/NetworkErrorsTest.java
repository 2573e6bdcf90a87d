package io.metaxy.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that come by chance only, such as when a server is stopped in the middle of a write. */
class NetworkErrorsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Failed to execute query \"BEGIN\": FATAL:  terminating connection due to administrator command",
        "connection to server failed: FATAL:  the database system is shutting down",
        "connection to server failed: FATAL:  the database system is starting up",
        "TransactionContext Error: Failed to get data file list from DuckLake: Current transaction is aborted (please ROLLBACK)"
      })
  void aPostgresThatGoesAwayIsUnreachable(String message) {
    assertThat(NetworkErrors.in(message)).hasValue(NetworkErrors.UNREACHABLE);
  }

  @Test
  void anErrorOfAStatementIsNoneOfTheNetwork() {
    assertThat(NetworkErrors.in("Binder Error: Referenced column \"x\" not found")).isEmpty();
  }
}
