package io.metaxy.ducklake.catalog.sqlite;

import io.metaxy.spi.lake.AttachedLake;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeMetadata;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.WriterPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A catalog in a SQLite file.
 *
 * @param file the file; made absolute; need not exist
 */
public record SqliteCatalog(Path file) implements LakeCatalog {

  /** Without a write-ahead log, readers and a writer lock each other out. */
  private static final Map<String, Object> OPTIONS = Map.of("journal_mode", "WAL");

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
        request,
        List.of(new LakeStep.LoadExtension("sqlite_scanner")),
        new LakeMetadata.DatabaseFile(file, LakeMetadata.Format.SQLITE, OPTIONS));
  }

  @Override
  public WriterPolicy writerPolicy() {
    return WriterPolicy.ONE_WRITER;
  }
}
