package io.metaxy.ducklake.catalog.sqlite;

import io.metaxy.spi.lake.AttachedLake;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeMetadata;
import io.metaxy.spi.lake.LakeMetadata.Format;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.WriterPolicy;
import java.nio.file.Path;
import java.util.List;

/**
 * A catalog in a SQLite file.
 *
 * @param file the file; made absolute; need not exist
 */
public record SqliteCatalog(Path file) implements LakeCatalog {

  /** Makes the path absolute. */
  public SqliteCatalog {
    file = file.toAbsolutePath().normalize();
  }

  /** A catalog in this file. */
  public static SqliteCatalog at(Path file) {
    return new SqliteCatalog(file);
  }

  @Override
  public List<LakeStep> steps(LakeRequest request) {
    return AttachedLake.steps(
        request, Format.SQLITE.extensions(), new LakeMetadata.DatabaseFile(file, Format.SQLITE));
  }

  @Override
  public WriterPolicy writerPolicy() {
    return Format.SQLITE.writerPolicy();
  }
}
