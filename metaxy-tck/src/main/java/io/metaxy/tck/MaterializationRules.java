package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.feature.SystemColumns;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows say in which run they were written. */
@RuleGroup("M")
abstract class MaterializationRules extends StoreRules {

  MaterializationRules(MetadataStoreContract contract) {
    super(contract);
  }

  private static WriteOptions inRun(String id) {
    return WriteOptions.builder().materializationId(id).build();
  }

  private static @Nullable Object run(List<Row> rows) {
    assertThat(rows).hasSize(1);
    return rows.get(0).get(SystemColumns.MATERIALIZATION_ID);
  }

  @Rule("M-01")
  void rowsCarryTheRunOfTheStoreThatWroteThem() {
    try (MetadataStore store = openInRun("nightly/1")) {
      store.write(VIDEO, videos("", "v1"));
      assertThat(run(store.read(VIDEO).rows())).isEqualTo("nightly/1");
      compute(store, FACES);
      assertThat(run(store.read(FACES).rows())).isEqualTo("nightly/1");
    }
  }

  @Rule("M-02")
  void theRunOfAWriteComesBeforeThatOfTheStore() {
    try (MetadataStore store = openInRun("nightly/2")) {
      store.write(VIDEO, videos("", "v1"), inRun("it's by hand"));
      assertThat(run(store.read(VIDEO).rows())).isEqualTo("it's by hand");
      store.write(VIDEO, videos("", "v1"), inRun(""));
      assertThat(run(store.read(VIDEO).rows())).isEqualTo("nightly/2");
    }
  }

  @Rule("M-03")
  void resultsOfAnIncrementCarryTheRunOfTheirWrite() {
    try (MetadataStore store = openInRun("nightly/3")) {
      store.write(VIDEO, videos("", "v1"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        todo.write(Rows.of(List.of(new Faces("v1", 1))), inRun("retry/3"));
      }
      assertThat(run(store.read(FACES).rows())).isEqualTo("retry/3");
    }
  }

  @Rule("M-04")
  void aSoftDeletionCarriesTheRunOfItsStore() {
    try (MetadataStore store = openInRun("nightly/4")) {
      store.write(VIDEO, videos("", "v1"));
    }
    try (MetadataStore store = openInRun("cleanup/4")) {
      store.delete(DeleteRequest.builder(VIDEO).build());
      assertThat(run(store.read(ReadRequest.builder(VIDEO).softDeleted(true).build()).rows()))
          .isEqualTo("cleanup/4");
    }
  }

  @Rule("M-05")
  void rowsOfNoRunCarryNoneWhateverTheyCarriedBefore() {
    try (MetadataStore store = openInRun("nightly/5")) {
      store.write(VIDEO, videos("", "v1"));
    }
    try (MetadataStore store = open()) {
      store.write(VIDEO, Rows.ofRows(store.read(VIDEO).rows()));
      assertThat(run(store.read(VIDEO).rows())).isNull();
    }
  }
}
