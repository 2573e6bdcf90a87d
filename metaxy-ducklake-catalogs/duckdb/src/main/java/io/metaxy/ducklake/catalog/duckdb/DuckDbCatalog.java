package io.metaxy.ducklake.catalog.duckdb;

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
 * A catalog in a DuckDB file.
 *
 * @param file the file; made absolute; need not exist
 */
public record DuckDbCatalog(Path file) implements LakeCatalog {

  /** Makes the path absolute. */
  public DuckDbCatalog {
    file = file.toAbsolutePath().normalize();
  }

  /** A catalog in this file. */
  public static DuckDbCatalog at(Path file) {
    return new DuckDbCatalog(file);
  }

  @Override
  public List<LakeStep> steps(LakeRequest request) {
    return AttachedLake.steps(
        request, Format.DUCKDB.extensions(), new LakeMetadata.DatabaseFile(file, Format.DUCKDB));
  }

  @Override
  public WriterPolicy writerPolicy() {
    return Format.DUCKDB.writerPolicy();
  }
}
