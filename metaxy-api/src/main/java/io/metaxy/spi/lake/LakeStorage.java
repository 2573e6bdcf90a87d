package io.metaxy.spi.lake;

import java.util.List;
import java.util.Optional;

/** Where a lake keeps its data files. */
public interface LakeStorage {

  /**
   * An absolute path or a URL; data files lie below it. Empty for a lake that exists, which knows
   * its own.
   */
  Optional<String> dataPath();

  /** The steps that make the data path reachable: extensions, secrets, probes. */
  List<LakeStep> steps(LakeRequest request);
}
