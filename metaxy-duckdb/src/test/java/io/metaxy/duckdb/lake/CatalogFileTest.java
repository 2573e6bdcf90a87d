package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeMetadata.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogFileTest {

  @TempDir private Path directory;

  @Test
  void sqliteIsKnownByItsFirstBytes() throws IOException {
    assertThat(look("SQLite format 3\0and more").format()).contains(Format.SQLITE);
  }

  @Test
  void duckDbIsKnownByItsBytesFromTheEighth() throws IOException {
    assertThat(look("01234567DUCK").format()).contains(Format.DUCKDB);
  }

  @Test
  void anEmptyFileAndAMissingOneHaveNoFormat() throws IOException {
    assertThat(look("").format()).isEmpty();
    assertThat(CatalogFile.look(directory.resolve("none")).format()).isEmpty();
    assertThat(CatalogFile.look(directory.resolve("file/below")).format()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "01234567DUC", "SQLite format 3 ", "SQLite format 4\0", "0DUCK4567890"})
  void otherContentIsRefused(String content) {
    MetaxyException error = catchThrowableOfType(MetaxyException.class, () -> look(content));

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error)
        .hasMessage(
            "Cannot use %s as the catalog of a lake: it is neither a DuckDB nor a SQLite database. Correct the path, or move what is there."
                .formatted(directory.resolve("file")));
  }

  @Test
  void aDirectoryIsRefused() {
    MetaxyException error =
        catchThrowableOfType(MetaxyException.class, () -> CatalogFile.look(directory));

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageContaining("is a directory");
  }

  private CatalogFile look(String content) throws IOException {
    return CatalogFile.look(
        Files.write(directory.resolve("file"), content.getBytes(StandardCharsets.US_ASCII)));
  }
}
