package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.FeatureLocation;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.InputVersion;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.ResolveRequest;
import java.util.List;

/** What a store does not have is read from the stores that it falls back to. */
@RuleGroup("FB")
abstract class FallbackRules extends StoreRules {

  private static final FeatureSpec SCENES =
      FeatureSpec.builder()
          .key("video/scenes")
          .idColumns("video_id")
          .dependsOn(FeatureDependency.on(FACES))
          .fields(FieldSpec.of("scenes", "1"))
          .build();

  FallbackRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("FB-01")
  void aFeatureIsReadFromTheFirstStoreThatHasIt() {
    RememberedStore faces = remembered("staging", FACES, "v1");
    RememberedStore prod = remembered("prod", VIDEO, "v1", "v2");
    RememberedStore old = remembered("old", VIDEO, "v3");
    try (MetadataStore store = open(List.of(faces, prod, old))) {
      assertThat(ids(store.read(VIDEO).rows())).containsExactly("v1", "v2");
      assertThat(store.hasFeature(VIDEO.key())).isFalse();
      refuses(() -> store.read(SCENES), ErrorCode.TABLE_MISSING, "video__scenes");
    }
  }

  @Rule("FB-02")
  void rowsOfTheStoreItselfHideThoseOfOthers() {
    RememberedStore prod = remembered("prod", VIDEO, "v1", "v2");
    try (MetadataStore store = open(List.of(prod))) {
      store.write(VIDEO, videos("", "v3"));
      assertThat(ids(store.read(VIDEO).rows())).containsExactly("v3");
    }
  }

  @Rule("FB-03")
  void parentsAreReadFromWhereTheyAreAndResultsAreWrittenHere() {
    RememberedStore prod = remembered("prod", VIDEO, "v1", "v2");
    try (MetadataStore store = open(List.of(prod))) {
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(2, 0, 0));
      compute(store, FACES);
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
      assertThat(store.hasFeature(FACES.key())).isTrue();
    }
  }

  @Rule("FB-04")
  void aFeatureIsComparedWithWhatTheStoreItselfHasOfIt() {
    RememberedStore prod = remembered("prod", FACES, "v1");
    try (MetadataStore store = open(List.of(prod))) {
      store.write(VIDEO, videos("", "v1"));
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(1, 0, 0));
    }
  }

  @Rule("FB-05")
  void aReadCanDoWithoutOtherStores() {
    RememberedStore prod = remembered("prod", VIDEO, "v1");
    try (MetadataStore store = open(List.of(prod))) {
      ReadRequest here = ReadRequest.builder(VIDEO).allowFallbackStores(false).build();
      refuses(() -> store.read(here), ErrorCode.TABLE_MISSING, "raw__video");
    }
  }

  @Rule("FB-06")
  void aResolveCanDoWithoutOtherStores() {
    RememberedStore prod = remembered("prod", VIDEO, "v1");
    try (MetadataStore store = open(List.of(prod))) {
      ResolveRequest here = ResolveRequest.builder(FACES).allowFallbackStores(false).build();
      try (Increment todo = store.resolveUpdate(here)) {
        assertThat(todo.summary().isEmpty()).isTrue();
      }
    }
  }

  @Rule("FB-07")
  void aStoreTellsWhichStoreHasAFeature() {
    RememberedStore prod = remembered("prod", VIDEO, "v1");
    try (MetadataStore store = open(List.of(prod))) {
      assertThat(store.locate(VIDEO.key())).map(FeatureLocation::store).contains("prod");
      assertThat(store.locate(FACES.key())).isEmpty();
      assertThat(store.info().fallbackStores()).containsExactly("prod");
      compute(store, FACES);
      assertThat(store.locate(FACES.key()))
          .contains(
              new FeatureLocation(
                  store.name(), store.info().place(), store.tableName(FACES.key())));
    }
  }

  @Rule("FB-08")
  void anIncrementTellsFromWhichStoresItWasMade() {
    RememberedStore prod = remembered("prod", VIDEO, "v1");
    try (MetadataStore store = open(List.of(prod));
        Increment todo = store.resolveUpdate(FACES)) {
      assertThat(todo.inputs())
          .extracting(InputVersion::store)
          .containsExactly("prod", store.name());
    }
  }

  @Rule("FB-09")
  void closingAStoreClosesThoseThatItFallsBackTo() {
    RememberedStore prod = remembered("prod", VIDEO, "v1");
    RememberedStore old = remembered("old", VIDEO, "v1");
    open(List.of(prod, old)).close();
    assertThat(List.of(prod.open(), old.open())).containsExactly(0, 0);
  }

  @Rule("FB-10")
  void aDeletionLooksAtRowsOfTheStoreItselfOnly() {
    RememberedStore prod = remembered("prod", VIDEO, "v1");
    try (MetadataStore store = open(List.of(prod))) {
      assertThat(store.delete(DeleteRequest.builder(VIDEO).build()).rows()).isZero();
      assertThat(ids(store.read(VIDEO).rows())).containsExactly("v1");
    }
  }

  /** What a store yields of a feature to which these videos were written; nothing is left there. */
  private RememberedStore remembered(String name, FeatureSpec feature, String... videos) {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", videos));
      compute(store, FACES);
      RememberedStore remembered = RememberedStore.of(name, store, feature.key());
      store.drop(VIDEO.key());
      store.drop(FACES.key());
      return remembered;
    }
  }

  private MetadataStore open(List<RememberedStore> fallbacks) {
    return openWith(
        FeatureGraph.of(VIDEO, FACES, SCENES),
        fallbacks.stream().map(RememberedStore::asFallback).toList());
  }
}
