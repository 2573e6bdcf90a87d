package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.ducklake.catalog.motherduck.MotherDuckCatalog;
import io.metaxy.ducklake.storage.r2.R2Storage;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names, regions and paths of any text are one statement each for MotherDuck, or are refused. */
class MotherDuckProperties {

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMinLength(1).ofMaxLength(20),
        Arbitraries.strings()
            .withChars("'\";-/*\\$.: {}()?%\n\tabAB_é")
            .ofMinLength(1)
            .ofMaxLength(12));
  }

  @Property(tries = 300)
  void anyTextsGiveOneStatementEach(
      @ForAll("texts") String database,
      @ForAll("texts") String region,
      @ForAll("texts") String prefix,
      @ForAll("texts") String secret,
      @ForAll("texts") String token) {
    List<String> preview;
    try {
      preview =
          LakePreview.statements(
              LakeConfig.of(
                  MotherDuckCatalog.of(database).region(region).token(token),
                  R2Storage.in("b", prefix).keys("account", "id", token).secretName(secret)),
              "dev");
    } catch (MetaxyException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE);
      return;
    }
    assertThat(preview).hasSize(6);
    for (String statement : preview) {
      assertThat(ParsedStatement.parse(statement)).as(statement).hasSize(1);
    }
    assertThat(ParsedStatement.parse(preview.get(2)).get(0).target())
        .isEqualTo("'%s'".formatted(region.replace("'", "''")));
    assertThat(ParsedStatement.parse(preview.get(3)).get(0).name()).isEqualTo(database);
    assertThat(ParsedStatement.parse(preview.get(4)).get(0).name()).isEqualTo(secret);
    assertThat(ParsedStatement.parse(preview.get(5)).get(0).name()).isEqualTo(database);
  }
}
