package io.metaxy.spi.lake;

import java.util.List;

/** Where a lake keeps its tables' definitions and transactions. */
public interface LakeCatalog {

  /**
   * The steps that attach a lake with this catalog, in order, the storage's among them.
   *
   * @param request what is to be attached
   */
  List<LakeStep> steps(LakeRequest request);

  /** How writers of one lake share this catalog. */
  WriterPolicy writerPolicy();
}
