package io.metaxy.spi.lake;

import java.util.List;

/** Where a lake keeps its data files. */
public interface LakeStorage {

  /** An absolute path or a URL; data files lie below it. */
  String dataPath();

  /** The steps that make the data path reachable: extensions, secrets, probes. */
  List<LakeStep> steps(LakeRequest request);
}
