package io.metaxy.spi.lake;

import java.util.List;
import java.util.Optional;

/** Where a lake keeps its tables' definitions and transactions. */
public interface LakeCatalog {

  /**
   * The steps that attach a lake with this catalog, in order, the storage's among them.
   *
   * @param request what is to be attached
   */
  List<LakeStep> steps(LakeRequest request);

  /**
   * Why this catalog can have no such lake, and what to do about it, in a sentence or two; empty if
   * it can. It is asked when a lake is configured.
   *
   * @param request what would be attached; the name of its store says nothing yet
   */
  default Optional<String> objection(LakeRequest request) {
    return Optional.empty();
  }

  /** How writers of one lake share this catalog. */
  WriterPolicy writerPolicy();
}
