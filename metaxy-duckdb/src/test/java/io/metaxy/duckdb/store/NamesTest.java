package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Names of columns as users get them wrong, and as they may well be. */
class NamesTest {

  private static final FeatureSpec A = FeatureSpec.builder().key("a").idColumns("id").build();
  private static final FeatureSpec B = FeatureSpec.builder().key("b").idColumns("id").build();

  private static FeatureSpec child(FeatureDependency... dependencies) {
    return FeatureSpec.builder().key("child").idColumns("id").dependsOn(dependencies).build();
  }

  private static MetadataStore open(FeatureSpec... specs) {
    return new DuckDBMetadataStore(
            DuckDbStoreConfig.builder().name("dev").database(":memory:").build())
        .open(
            new StoreContext(
                "dev",
                "p",
                FeatureGraph.of(specs),
                StoreSettings.DEFAULT.withAutoCreateTables(true)),
            AccessMode.WRITE);
  }

  private static void write(MetadataStore store, FeatureSpec feature, String column) {
    store.write(
        feature,
        Rows.sql(
            "SELECT 1 AS id, 2 AS \""
                + column
                + "\", {'default': 'x'} AS metaxy_provenance_by_field"));
  }

  private static AbstractThrowableAssert<?, ?> refuses(
      MetadataStore store, FeatureSpec feature, ErrorCode code) {
    return assertThatThrownBy(() -> store.resolveUpdate(feature).close())
        .isInstanceOfSatisfying(MetaxyException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aSelectionOfAColumnThatIsNotThereIsAnError() {
    FeatureSpec child = child(FeatureDependency.builder(A).select("paht").build());
    try (MetadataStore store = open(A, child)) {
      write(store, A, "path");
      refuses(store, child, ErrorCode.INVALID_FEATURE)
          .hasMessageContainingAll("\"child\"", "\"a\"", "selects [paht]", "path");
    }
  }

  @Test
  void aRenameOfAColumnThatIsNotThereIsAnError() {
    FeatureSpec child = child(FeatureDependency.builder(A).putRename("paht", "p").build());
    try (MetadataStore store = open(A, child)) {
      write(store, A, "path");
      refuses(store, child, ErrorCode.INVALID_FEATURE)
          .hasMessageContainingAll("renames [paht]", "path");
    }
  }

  @Test
  void aRenameOntoAColumnThatIsThereIsAnError() {
    FeatureSpec child = child(FeatureDependency.builder(A).putRename("path", "SIZE").build());
    try (MetadataStore store = open(A, child)) {
      store.write(
          A,
          Rows.sql(
              "SELECT 1 AS id, 2 AS path, 3 AS size, {'default': 'x'} AS metaxy_provenance_by_field"));
      refuses(store, child, ErrorCode.INVALID_FEATURE)
          .hasMessageContainingAll("renames \"path\"", "there already");
    }
  }

  @Test
  void columnsOfTwoParentsThatDifferInCaseOnlyCollide() {
    FeatureSpec child = child(FeatureDependency.on(A), FeatureDependency.on(B));
    try (MetadataStore store = open(A, B, child)) {
      write(store, A, "path");
      write(store, B, "Path");
      refuses(store, child, ErrorCode.INVALID_FEATURE)
          .hasMessageContainingAll("\"a\"", "\"b\"", "Path", "Rename it");
    }
  }

  @Test
  void rowsMayWriteAColumnInAnotherCase() {
    try (MetadataStore store = open(A)) {
      write(store, A, "path");
      write(store, A, "PATH");
      assertThat(store.read(A).select("path").rows().get(0).get("path")).isEqualTo(2);
    }
  }

  @Test
  void namesThatNeedQuotesAreCarriedThrough() {
    String odd = "it's \"{}\"; --";
    FeatureSpec root = FeatureSpec.builder().key("odd").idColumns(odd).build();
    FeatureSpec child =
        FeatureSpec.builder()
            .key("child")
            .idColumns(odd)
            .dependsOn(FeatureDependency.on(root))
            .build();
    try (MetadataStore store = open(root, child)) {
      store.write(
          root,
          Rows.sql(
              "SELECT 1 AS \"it's \"\"{}\"\"; --\", {'default': 'x'} AS metaxy_provenance_by_field"));
      try (Increment todo = store.resolveUpdate(child)) {
        assertThat(todo.added().rows().get(0).get(odd)).isEqualTo(1);
      }
    }
  }

  @Test
  void whatIsWrongWithAFeatureAppearsWhenAStoreIsOpened() {
    FeatureSpec other = FeatureSpec.builder().key("b").idColumns("other").build();
    FeatureSpec child =
        FeatureSpec.builder()
            .key("child")
            .idColumns("id", "other")
            .dependsOn(FeatureDependency.on(A), FeatureDependency.on(other))
            .build();
    assertThatThrownBy(() -> open(A, other, child).close())
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("child");
  }
}
