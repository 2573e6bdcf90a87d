package io.metaxy.ducklake.storage.local;

import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A directory of this machine.
 *
 * @param directory the directory; made absolute, since a lake would look for a relative one in
 *     every reader's working directory; need not exist
 */
public record LocalStorage(Path directory) implements LakeStorage {

  /** Makes the path absolute. */
  public LocalStorage {
    directory = directory.toAbsolutePath().normalize();
  }

  /** A storage below this directory. */
  public static LocalStorage at(Path directory) {
    return new LocalStorage(directory);
  }

  @Override
  public Optional<String> dataPath() {
    return Optional.of(directory.toString());
  }

  @Override
  public List<LakeStep> steps(LakeRequest request) {
    return List.of(new LakeStep.UseDirectory(directory));
  }
}
