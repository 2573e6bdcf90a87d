package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Relation;
import io.metaxy.store.Rows;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files are written and read by stores that know them. */
@RuleGroup("PQ")
abstract class ParquetRules extends StoreRules {

  ParquetRules(MetadataStoreContract contract) {
    super(contract);
  }

  @TempDir Path dir;

  @Rule("PQ-01")
  void resultsOfAnIncrementGoThroughAParquetFile() {
    need(StoreAbility.PARQUET);
    Path file = dir.resolve("results.parquet");
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        todo.write(Rows.of(List.of(new Faces("v1", 1), new Faces("v2", 2))));
        Relation results = store.read(FACES).select("video_id", "face_count");
        assertThat(results.toParquet(file)).isEqualTo(2);
        assertThat(todo.write(Rows.parquet(file)).rows()).isEqualTo(2);
      }
      assertThat(store.read(FACES).as(Faces.class))
          .containsExactlyInAnyOrder(new Faces("v1", 1), new Faces("v2", 2));
    }
  }
}
