package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.spi.lake.LakeStep;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "Catalog Error: SET schema: No catalog + schema named \"lake\" found., STORE_MISSING",
    "IO Error: Unable to connect to Postgres: Connection refused, UNAVAILABLE"
  })
  void aDatabaseThatCannotBeUsedIsMissingUnlessItsServerIsAway(String message, ErrorCode code) {
    assertThat(StepErrors.of(new LakeStep.Use("lake"), message, new SQLException(message)).code())
        .isEqualTo(code);
  }
}
