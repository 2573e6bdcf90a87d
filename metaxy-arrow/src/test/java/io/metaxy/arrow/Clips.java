package io.metaxy.arrow;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.memory.MemoryBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;

/** A feature of clips and one that is made from it, and batches of clips. */
final class Clips {

  static final FeatureSpec CLIP =
      FeatureSpec.builder()
          .key("raw/clip")
          .idColumns("clip_id")
          .fields(FieldSpec.of("frames", "1"))
          .build();

  static final FeatureSpec LABEL =
      FeatureSpec.builder()
          .key("clip/label")
          .idColumns("clip_id")
          .dependsOn(FeatureDependency.on(CLIP))
          .fields(FieldSpec.of("label", "1"))
          .build();

  private static final FeatureGraph GRAPH = FeatureGraph.of(CLIP, LABEL);

  private Clips() {}

  static MetadataStore inDuckDb() {
    return inDuckDb(":memory:");
  }

  static MetadataStore inDuckDb(String database) {
    return new DuckDBMetadataStore(
            DuckDbStoreConfig.builder().name("dev").database(database).build())
        .open(
            new StoreContext(
                "dev",
                FeatureGraph.DEFAULT_PROJECT,
                GRAPH,
                StoreSettings.DEFAULT.withAutoCreateTables(true)),
            AccessMode.WRITE);
  }

  static MetadataStore inMemory() {
    return new MemoryBackend().open(GRAPH);
  }

  /** Clips with these numbers, from the first to the one before the last. */
  static VectorSchemaRoot batch(BufferAllocator allocator, int from, int to) {
    BigIntVector id = new BigIntVector("clip_id", allocator);
    VarCharVector path = new VarCharVector("path", allocator);
    Float8Vector seconds = new Float8Vector("seconds", allocator);
    StructVector made =
        new StructVector(
            SystemColumns.PROVENANCE_BY_FIELD,
            allocator,
            FieldType.notNullable(ArrowType.Struct.INSTANCE),
            null);
    VarCharVector frames =
        made.addOrGet("frames", FieldType.nullable(ArrowType.Utf8.INSTANCE), VarCharVector.class);
    for (int number = from; number < to; number++) {
      int row = number - from;
      id.setSafe(row, number);
      path.setSafe(row, ("s3://bucket/clip-" + number).getBytes(StandardCharsets.UTF_8));
      if (number % 2 == 0) {
        seconds.setSafe(row, number / 4.0);
      } else {
        seconds.setNull(row);
      }
      frames.setSafe(row, ("frames of " + number).getBytes(StandardCharsets.UTF_8));
      made.setIndexDefined(row);
    }
    VectorSchemaRoot root = new VectorSchemaRoot(List.of(id, path, seconds, made));
    root.setRowCount(to - from);
    return root;
  }
}
