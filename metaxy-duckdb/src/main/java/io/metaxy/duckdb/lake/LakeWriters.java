package io.metaxy.duckdb.lake;

import io.metaxy.duckdb.engine.RealPath;
import io.metaxy.duckdb.engine.Writers;
import io.metaxy.spi.lake.LakeMetadata.DatabaseFile;
import io.metaxy.spi.lake.WriterPolicy;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the writers of a lake are let in: as its catalog says, unless the store is told otherwise.
 */
final class LakeWriters {

  private static final Logger LOG = LoggerFactory.getLogger(LakeWriters.class);
  private static final String LOCK_FILE = ".metaxy-lock";

  private LakeWriters() {}

  /**
   * The writers of a lake.
   *
   * @param attachment the lake's attachment; empty if a server attaches it
   * @param identity names the same lake for all stores of this JVM
   */
  static Writers of(LakeConfig lake, Optional<Attachment> attachment, String identity) {
    WriterPolicy fitting = ofCatalog(lake, attachment);
    WriterPolicy policy = lake.writerPolicy().orElse(fitting);
    if (policy == WriterPolicy.PARALLEL && fitting == WriterPolicy.ONE_WRITER) {
      LOG.warn(
          "Writers of the lake \"{}\" do not wait for each other, though its catalog takes one at a time: many of their commits will fail and be tried again. Leave writer_policy out.",
          lake.alias());
    }
    return switch (policy) {
      case PARALLEL -> Writers.parallel();
      case ONE_PROCESS -> Writers.ofThisJvm(identity);
      case ONE_WRITER ->
          attachment
              .flatMap(Attachment::file)
              .map(DatabaseFile::path)
              .map(LakeWriters::lockFile)
              .map(Writers::ofThisMachine)
              .orElseGet(() -> Writers.ofThisJvm(identity));
    };
  }

  /** Beside the catalog, so that all who see the one see the other. */
  private static Path lockFile(Path catalog) {
    Path real = RealPath.of(catalog);
    return real.resolveSibling(real.getFileName() + LOCK_FILE);
  }

  private static WriterPolicy ofCatalog(LakeConfig lake, Optional<Attachment> attachment) {
    if (attachment.isEmpty() || !attachment.get().isOfOtherFormat()) {
      return lake.catalog().writerPolicy();
    }
    return attachment.get().file().map(DatabaseFile::format).orElseThrow().writerPolicy();
  }
}
