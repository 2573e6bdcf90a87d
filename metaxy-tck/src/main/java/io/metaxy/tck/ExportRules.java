package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Completion;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An increment goes through a file to another process, if the store writes Parquet. */
@RuleGroup("E")
abstract class ExportRules extends StoreRules {

  @TempDir Path dir;

  ExportRules(MetadataStoreContract contract) {
    super(contract);
  }

  @BeforeEach
  void needParquet() {
    need(StoreAbility.PARQUET);
  }

  private Path exported() {
    Path file = dir.resolve("todo.parquet");
    try (MetadataStore store = open()) {
      PartRules.writeSome(store);
      try (Increment todo = store.resolveUpdate(FACES)) {
        assertThat(todo.export(file)).isEqualTo(7);
      }
    }
    return file;
  }

  @Rule("E-01")
  void anOpenedIncrementIsTheOneThatWasExported() {
    Path file = dir.resolve("todo.parquet");
    try (MetadataStore store = open()) {
      PartRules.writeSome(store);
      ResolveRequest request = ResolveRequest.builder(FACES).withInput(true).build();
      try (Increment todo = store.resolveUpdate(request)) {
        todo.export(file);
        try (Increment opened = store.openIncrement(file)) {
          assertThat(opened.id()).isEqualTo(todo.id());
          assertThat(opened.feature()).isEqualTo(todo.feature());
          assertThat(opened.inputs()).isEqualTo(todo.inputs());
          assertThat(opened.summary()).isEqualTo(todo.summary());
          assertThat(opened.added().columns()).isEqualTo(todo.added().columns());
          assertThat(opened.added().rows())
              .containsExactlyInAnyOrderElementsOf(todo.added().rows());
          assertThat(opened.stale().rows())
              .containsExactlyInAnyOrderElementsOf(todo.stale().rows());
          assertThat(opened.orphaned().rows())
              .containsExactlyInAnyOrderElementsOf(todo.orphaned().rows());
          assertThat(opened.input().rows())
              .containsExactlyInAnyOrderElementsOf(todo.input().rows());
          assertThat(opened.changedFields().rows())
              .containsExactlyInAnyOrderElementsOf(todo.changedFields().rows());
          assertThat(opened.addedAndStale())
              .containsExactlyInAnyOrderElementsOf(todo.addedAndStale());
          for (int i = 0; i < 3; i++) {
            assertThat(PartRules.samples(opened.shard(i, 3)))
                .isEqualTo(PartRules.samples(todo.shard(i, 3)));
            assertThat(opened.shard(i, 3).id()).isEqualTo(todo.shard(i, 3).id());
          }
        }
      }
    }
  }

  @Rule("E-02")
  void anOpenedIncrementIsCompletedWhoeverWrites() {
    Path file = exported();
    try (MetadataStore store = open()) {
      compute(store, FACES, "v4");
      try (Increment opened = store.openIncrement(file)) {
        assertThat(opened.complete()).isEqualTo(new Completion(1, 2, 2));
        opened.write(Rows.of(List.of(new Faces("v5", 5), new Faces("v2", 2))));
        refuses(
            () -> opened.write(Rows.of(List.of(new Faces("v1", 1)))), ErrorCode.NOT_IN_INCREMENT);
        assertThat(opened.complete()).isEqualTo(new Completion(3, 1, 1));
      }
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(1, 1, 2));
    }
  }

  private static void compute(MetadataStore store, FeatureSpec feature, String video) {
    try (Increment todo = store.resolveUpdate(feature)) {
      todo.write(Rows.of(List.of(new Faces(video, 1))));
    }
  }

  @Rule("E-03")
  void aPartIsExportedAsAnIncrementOfItsOwn() {
    Path file = dir.resolve("part.parquet");
    try (MetadataStore store = open()) {
      PartRules.writeSome(store);
      try (Increment todo = store.resolveUpdate(FACES);
          Increment part = todo.limit(2)) {
        assertThat(part.export(file)).isEqualTo(4);
        try (Increment opened = store.openIncrement(file)) {
          assertThat(opened.id()).isEqualTo(part.id()).isNotEqualTo(todo.id());
          assertThat(PartRules.samples(opened)).containsExactly("v4", "v5", "gone", "lost");
        }
      }
    }
  }

  @Rule("E-04")
  void anIncrementWithNothingToComputeIsExportedAndReplacesAFile() {
    Path file = exported();
    try (MetadataStore store = open()) {
      compute(store, FACES);
      try (Increment todo = store.resolveUpdate(FACES)) {
        assertThat(todo.export(file)).isEqualTo(2);
      }
      try (Increment opened = store.openIncrement(file)) {
        assertThat(opened.addedAndStale()).isEmpty();
        assertThat(opened.complete()).isEqualTo(new Completion(0, 0, 0));
      }
    }
  }

  @Rule("E-05")
  void theInputIsRefusedIfItWasNotExported() {
    Path file = exported();
    try (MetadataStore store = open();
        Increment opened = store.openIncrement(file)) {
      refuses(opened::input, ErrorCode.INVALID_REQUEST, "withInput");
    }
  }

  @Rule("E-06")
  void anIncrementOfAnotherVersionOfTheFeatureIsRefused() {
    Path file = exported();
    FeatureGraph changed = FeatureGraph.of(VIDEO, faces("2"));
    try (MetadataStore store = open(changed, SETTINGS, AccessMode.WRITE)) {
      refuses(
          () -> store.openIncrement(file),
          ErrorCode.INVALID_REQUEST,
          "todo.parquet",
          "video/faces",
          "Resolve again");
    }
  }

  @Rule("E-07")
  void anIncrementOfAFeatureThatTheGraphLacksIsRefused() {
    Path file = exported();
    try (MetadataStore store = open(FeatureGraph.of(VIDEO), SETTINGS, AccessMode.WRITE)) {
      refuses(() -> store.openIncrement(file), ErrorCode.INVALID_REQUEST, "video/faces");
    }
  }

  @Rule("E-08")
  void anIncrementWithHashesOfAnotherLengthIsRefused() {
    Path file = exported();
    StoreSettings longer = new StoreSettings(12, false, true);
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, FACES), longer, AccessMode.WRITE)) {
      refuses(() -> store.openIncrement(file), ErrorCode.INVALID_REQUEST, "8", "12", "settings");
    }
  }

  @Rule("E-09")
  void filesThatAreNoIncrementsAreRefused() throws IOException {
    Path text = Files.writeString(dir.resolve("text.parquet"), "not Parquet, but long enough");
    Path rows = dir.resolve("rows.parquet");
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      store.read(VIDEO).toParquet(rows);
      refuses(() -> store.openIncrement(text), ErrorCode.INVALID_REQUEST, "text.parquet");
      refuses(() -> store.openIncrement(rows), ErrorCode.INVALID_REQUEST, "Increment.export");
      refuses(
          () -> store.openIncrement(dir.resolve("none.parquet")),
          ErrorCode.INVALID_REQUEST,
          "no such file");
      refuses(() -> store.openIncrement(dir), ErrorCode.INVALID_REQUEST, dir.toString());
    }
  }
}
