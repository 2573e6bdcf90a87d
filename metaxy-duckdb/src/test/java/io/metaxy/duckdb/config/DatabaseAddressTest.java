package io.metaxy.duckdb.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {

  @ParameterizedTest
  @CsvSource({
    ":memory:, MEMORY",
    "meta.duckdb, FILE",
    "/x/md:odd, FILE",
    "C:\\x\\meta.duckdb, FILE",
    "md:db, MOTHERDUCK",
    "MD:, MOTHERDUCK",
    "s3://bucket/meta.duckdb, REMOTE",
    "https://host/meta.duckdb, REMOTE",
  })
  void theTextTellsWhereADatabaseIs(String text, DatabaseAddress.Kind kind) {
    assertThat(new DatabaseAddress(text).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "md:db?motherduck_token=x&a=b, md:db?motherduck_token=***&a=b",
    "https://user:pw@host/x, https://***@host/x",
    "https://host/x.db?token=SEKRET, https://host/x.db?token=***",
    "https://host/x.db?se=2030&sig=a%2Fb, https://host/x.db?se=2030&sig=***",
    "/x/a=b, /x/a=b",
  })
  void secretsAreMasked(String text, String shown) {
    assertThat(new DatabaseAddress(text)).hasToString(shown);
  }

  @Test
  void aBlankTextIsRefused() {
    assertThat(catchThrowableOfType(MetaxyException.class, () -> new DatabaseAddress(" ")).code())
        .isEqualTo(ErrorCode.INVALID_VALUE);
  }
}
