package io.metaxy.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.MetaxyException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Any text as a name or a literal survives a round trip through the real parser, or is refused. */
class QuotingProperties {

  private static final Connection connection = open();

  private static Connection open() {
    try {
      return DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterContainer
  static void close() throws SQLException {
    connection.close();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(30),
        Arbitraries.strings()
            .withChars(
                '\'', '"', ';', '-', '\\', '$', '{', '}', '?', '\n', '\0', '/', '*', 'a', ' ')
            .ofMaxLength(20),
        Arbitraries.of(
            "'; DROP TABLE t; --", "\" OR 1=1 --", "{}", "$$", "\uD83D\uDE00", "\uD83D", "a\0b"));
  }

  private static boolean quotable(String text) {
    return text.indexOf('\0') < 0
        && text.codePoints()
            .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  @Property
  void aLiteralIsReadAsTheTextItWasMadeFrom(@ForAll("texts") String text) throws SQLException {
    if (!quotable(text)) {
      assertThatThrownBy(() -> Literal.text(text)).isInstanceOf(MetaxyException.class);
      return;
    }
    assertThat(Statements.value(connection, Sql.of("SELECT {}", Literal.text(text))))
        .isEqualTo(text);
  }

  @Property
  void anIdentifierIsReadAsTheNameItWasMadeFrom(@ForAll("texts") String text) throws SQLException {
    if (text.isEmpty() || !quotable(text)) {
      assertThatThrownBy(() -> Identifier.of(text)).isInstanceOf(MetaxyException.class);
      return;
    }
    Sql sql =
        Sql.of("SELECT * FROM (SELECT 1 AS {}) AS {}", Identifier.of(text), Identifier.of(text));
    try (PreparedStatement statement = Statements.prepare(connection, sql)) {
      assertThat(statement.getMetaData().getColumnCount()).isEqualTo(1);
      assertThat(statement.getMetaData().getColumnName(1)).isEqualTo(text);
    }
  }

  @Property
  void nothingEverBecomesASecondStatement(@ForAll("texts") String text) throws SQLException {
    if (text.isEmpty() || !quotable(text)) {
      return;
    }
    Sql sql = Sql.of("SELECT {} AS {}", Literal.text(text), Identifier.of(text));
    assertThat(
            Statements.value(
                connection,
                Sql.of(
                    "SELECT json_array_length(json_serialize_sql(CAST({} AS VARCHAR))->'statements')",
                    Parameter.of(sql.text()))))
        .hasToString("1");
  }

  @Property
  void aBoundValueComesBackAsItIs(@ForAll("texts") String text) throws SQLException {
    if (quotable(text)) {
      assertThat(
              Statements.value(
                  connection, Sql.of("SELECT CAST({} AS VARCHAR)", Parameter.of(text))))
          .isEqualTo(text);
    }
  }
}
