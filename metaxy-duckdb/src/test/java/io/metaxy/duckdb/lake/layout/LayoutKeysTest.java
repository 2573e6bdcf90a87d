package io.metaxy.duckdb.lake.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of layouts as configurations write them. */
class LayoutKeysTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "video_id | \"video_id\" | video_id identity",
        "a\"b | \"a\"\"b\" | a\"b identity",
        "year(t) | year(\"t\") | t year",
        "month(t) | month(\"t\") | t month",
        "Day( t ) | day(\"t\") | t day",
        "HOUR(two words) | hour(\"two words\") | two words hour",
        "bucket(8, id) | bucket(8, \"id\") | id bucket(8)",
      })
  void aKeyOfAPartitionIsAColumnAPartOfADateOrABucket(String text, String sql, String stored) {
    PartitionKey key = PartitionKey.parse(text);

    assertThat(key.sql().text()).isEqualTo(sql);
    assertThat(key.stored()).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "week(t)",
        "year()",
        "year(t",
        "year(t) desc",
        "bucket(t)",
        "bucket(0, t)",
        "bucket(-1, t)",
        "bucket(8)",
        "month(year(t))"
      })
  void whatIsNoKeyOfAPartitionIsAnError(String text) {
    MetaxyException error =
        catchThrowableOfType(MetaxyException.class, () -> PartitionKey.parse(text));

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageContainingAll("\"%s\"".formatted(text), "Write a column, year(c)");
  }

  @ParameterizedTest
  @CsvSource({
    "t, \"t\" ASC NULLS LAST, t ASC NULLS_LAST",
    "t asc, \"t\" ASC NULLS LAST, t ASC NULLS_LAST",
    "t  DESC, \"t\" DESC NULLS LAST, t DESC NULLS_LAST"
  })
  void aKeyOfASortOrderIsAColumnAndADirection(String text, String sql, String stored) {
    SortKey key = SortKey.parse(text);

    assertThat(key.sql().text()).isEqualTo(sql);
    assertThat(key.stored()).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "lower(t)", "t) desc"})
  void whatIsNoKeyOfASortOrderIsAnError(String text) {
    MetaxyException error = catchThrowableOfType(MetaxyException.class, () -> SortKey.parse(text));

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageContainingAll("\"%s\"".formatted(text), "Write a column");
  }
}
