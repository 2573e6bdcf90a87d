package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestEngineTest {

  @Test
  void severalStatementsAreNotOne() throws Exception {
    try (TestEngine engine = TestEngine.start()) {
      assertThat(engine.isOneStatement("ATTACH ':memory:' AS \"a;b\";")).isTrue();
      assertThat(engine.isOneStatement("ATTACH ':memory:' AS a; USE a;")).isFalse();
      assertThat(engine.isOneStatement("USE a; SELECT 1")).isFalse();
    }
  }
}
