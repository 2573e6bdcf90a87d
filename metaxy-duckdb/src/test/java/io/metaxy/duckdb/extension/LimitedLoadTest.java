package io.metaxy.duckdb.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.testing.RealExtension;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitedLoadTest {

  private static final Sql NOTHING = Sql.of("LOAD {}", Literal.text("/no/such/file"));

  @Test
  void isWaitedForOnlySoLong() throws SQLException {
    Sql load = Sql.of("LOAD {}", Literal.text(RealExtension.file().toString()));
    try (Connection connection = RealExtension.engine()) {
      assertThatThrownBy(() -> new LimitedLoad(Duration.ZERO).run(connection, "ducklake", load))
          .isInstanceOfSatisfying(
              MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
          .hasMessage(
              "Cannot load the DuckDB extension 'ducklake': it was not ready within 0 s. Check the network, and try again.");
    }
  }

  @Test
  void anErrorThatIsNotOfTheNetworkIsTheEngines() throws SQLException {
    try (Connection connection = RealExtension.engine()) {
      assertThatThrownBy(() -> LimitedLoad.USUAL.run(connection, "nothing", NOTHING))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("loading different files is not possible");
    }
  }

  @Test
  void anInterruptedThreadStaysInterrupted() throws SQLException {
    try (Connection connection = RealExtension.engine()) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> LimitedLoad.USUAL.run(connection, "nothing", NOTHING))
          .isInstanceOf(MetaxyException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
