package io.metaxy.ducklake.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep.UseDirectory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalStorageTest {

  @Test
  void aRelativePathIsMadeAbsolute() {
    LocalStorage storage = LocalStorage.at(Path.of("x/../data/"));
    Path absolute = Path.of("data").toAbsolutePath();

    assertThat(storage.dataPath()).contains(absolute.toString());
    assertThat(storage.steps(new LakeRequest("dev", "lake", Optional.of(storage), Map.of())))
        .containsExactly(new UseDirectory(absolute));
  }
}
