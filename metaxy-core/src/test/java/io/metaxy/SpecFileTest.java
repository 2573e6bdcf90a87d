package io.metaxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecFileTest {

  private static final String VIDEO =
      """
      {"key": "raw/video", "id_columns": ["id"], "deps": [], "metadata": {}, "description": null,
       "fields": [{"key": "a", "code_version": "1", "deps": []}]}
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("features.json");
  }

  @Test
  void aFileHoldsOneSpecOrAList() throws IOException {
    Files.writeString(file, VIDEO);
    assertThat(SpecFile.read(file)).containsExactly(SampleModules.spec("raw/video"));

    Files.writeString(file, "[" + VIDEO + "," + VIDEO.replace("raw/video", "raw/text") + "]");
    assertThat(SpecFile.read(file))
        .extracting(FeatureSpec::key)
        .containsExactly(FeatureKey.of("raw/video"), FeatureKey.of("raw/text"));
  }

  @Test
  void whatIsNotASpecIsRefusedWithFileFeatureAndMember() throws IOException {
    Files.writeString(file, VIDEO.replace("[\"id\"]", "3"));
    assertThatThrownBy(() -> SpecFile.read(file))
        .hasMessage(
            "%s: Cannot read the spec of feature \"raw/video\": member id_columns must be a list. Correct it, or define the feature without it.",
            file);

    Files.writeString(file, "{\n\"key\" = 1}");
    assertThatThrownBy(() -> SpecFile.read(file)).hasMessageContaining(file + ":2: ");

    Files.delete(file);
    assertThatThrownBy(() -> SpecFile.read(file))
        .hasMessageContaining("Cannot read")
        .hasMessageContaining(file.toString());
  }
}
