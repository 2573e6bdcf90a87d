package io.metaxy.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metaxy.Metaxy;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckLakeDemoTest {

  private static final Path CONFIG = Path.of("ducklake", "metaxy.toml");
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  @TempDir Path dir;
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void keepTheLakeInATemporaryDirectory() {
    environment =
        Map.of(
            "DUCKLAKE_META_DB", dir.resolve("meta.db").toString(),
            "DUCKLAKE_STORAGE_PATH", dir.resolve("storage").toString());
  }

  private String runDemo() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new DuckLakeDemo(CONFIG, environment, new PrintStream(bytes, true, StandardCharsets.UTF_8))
        .run();
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void theOutputIsThatOfTheReferenceDocumentOnTheFirstAndTheSecondRun() throws IOException {
    String reference =
        Files.readString(RESOURCES.resolve("s002__expected-output.txt"))
            .replaceFirst("(?m)^  Database: .*$", "  Database: :memory:");
    String expected =
        reference.stripTrailing()
            + "\n\n"
            + Files.readString(RESOURCES.resolve("keeping-up-to-date.txt"));
    assertThat(runDemo()).isEqualTo(expected);
    assertThat(runDemo()).isEqualTo(expected);
    assertThat(runDemo()).isEqualTo(expected);
  }

  @Test
  void theRowsOfTheReferenceDocumentAreStored() throws IOException {
    JsonNode reference =
        new ObjectMapper().readTree(RESOURCES.resolve("s002__demo-rows.json").toFile());
    runDemo();
    try (Metaxy metaxy = Metaxy.builder().configFile(CONFIG).environment(environment).build();
        MetadataStore store = metaxy.store().open(AccessMode.READ)) {
      assertThat(store.tableName(DuckLakeFeatures.CLIPS.key()))
          .isEqualTo(reference.get("physical_table").asText());
      assertThat(store.read(DuckLakeFeatures.CLIPS).count())
          .isEqualTo(reference.get("rows").size());
      for (JsonNode row : reference.get("rows")) {
        assertThat(store.read(DuckLakeFeatures.CLIPS).rows())
            .extracting(stored -> stored.get("sample_uid"), stored -> stored.get("path"))
            .contains(tuple(row.get("sample_uid").asText(), row.get("path").asText()));
      }
      // clip_002 was changed later in the demo; clip_001 is as the document has it.
      Row first =
          store.read(DuckLakeFeatures.CLIPS).rows().stream()
              .filter(row -> "clip_001".equals(row.get("sample_uid")))
              .findFirst()
              .orElseThrow();
      assertThat(first.get(SystemColumns.PROVENANCE_BY_FIELD))
          .isEqualTo(
              Map.of("path", reference.at("/rows/0/metaxy_provenance_by_field/path").asText()));
    }
  }

  @Test
  void theCatalogIsASqliteDatabase() throws IOException {
    runDemo();
    byte[] start = Files.readAllBytes(dir.resolve("meta.db"));
    assertThat(new String(start, 0, 15, StandardCharsets.US_ASCII)).isEqualTo("SQLite format 3");
  }

  @Test
  void thePreviewShowsTheStatementsAndOpensNothing() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DuckLakePreview.print(
        Path.of("preview", "metaxy.toml"), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).first().isEqualTo("-- store dev");
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("TYPE DUCKLAKE")
        .contains("ATTACH IF NOT EXISTS 'ducklake:metaxy_generated_dev_lake' AS \"lake\"")
        .contains("USE \"lake\";");
    assertThat(Path.of("lake")).doesNotExist();
  }
}
