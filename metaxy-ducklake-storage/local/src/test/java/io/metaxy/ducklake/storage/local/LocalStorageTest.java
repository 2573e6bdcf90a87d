package io.metaxy.ducklake.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep.UseDirectory;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.tck.MapConfigSection;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStorageTest {

  @Test
  void aRelativePathIsMadeAbsolute() {
    LocalStorage storage = LocalStorage.at(Path.of("x/../data/"));
    Path absolute = Path.of("data").toAbsolutePath();

    assertThat(storage.dataPath()).contains(absolute.toString());
    assertThat(storage.steps(new LakeRequest("dev", "lake", Optional.of(storage), Map.of())))
        .containsExactly(new UseDirectory(absolute));
  }

  @Test
  void aDirectoryIsBuiltAsItIsConfigured() {
    assertThat(LocalStorage.at(Path.of("data"))).isEqualTo(configured("data"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket", "gs://bucket/x", "file:///data"})
  void aUrlIsRefusedWithTheTypesThatTakeOne(String url) {
    assertThatThrownBy(() -> configured(url))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContainingAll("path", "found a URL", "type of storage, such as s3")
        .hasMessageNotContaining(url);
  }

  private static LakeStorage configured(String path) {
    return new LocalStorageProvider()
        .configure(new MapConfigSection("storage", Map.of("path", path)));
  }
}
