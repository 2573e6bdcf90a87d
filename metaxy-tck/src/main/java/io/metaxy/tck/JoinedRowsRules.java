package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Relation;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.TemporaryRelation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that a user joined get the provenance that the samples made from them have. */
@RuleGroup("J")
abstract class JoinedRowsRules extends StoreRules {

  private static final String VERSIONS =
      SystemColumns.DATA_VERSION_BY_FIELD + VIDEO.key().columnSuffix();

  JoinedRowsRules(MetadataStoreContract contract) {
    super(contract);
  }

  /** Videos as a join has them that a user makes. */
  private static Rows joined(MetadataStore store) {
    List<Row> rows = new ArrayList<>();
    for (Row row : store.read(VIDEO).rows()) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      values.put("video_id", row.get("video_id"));
      values.put("path", row.get("path"));
      values.put(VERSIONS, row.get(SystemColumns.DATA_VERSION_BY_FIELD));
      rows.add(Row.of(values));
    }
    return Rows.ofRows(rows);
  }

  private static List<Row> provenance(Relation rows) {
    return rows.select("video_id", SystemColumns.PROVENANCE_BY_FIELD, SystemColumns.PROVENANCE)
        .rows();
  }

  @Rule("J-01")
  void joinedRowsGetTheProvenanceThatAResolveGives() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      try (TemporaryRelation rows = store.computeProvenance(FACES.key(), joined(store));
          Increment todo = store.resolveUpdate(FACES)) {
        assertThat(rows.columns())
            .extracting(Column::name)
            .containsExactlyInAnyOrder(
                "video_id",
                "path",
                SystemColumns.PROVENANCE_BY_FIELD,
                SystemColumns.PROVENANCE,
                SystemColumns.DATA_VERSION_BY_FIELD,
                SystemColumns.DATA_VERSION);
        assertThat(provenance(rows)).containsExactlyInAnyOrderElementsOf(provenance(todo.added()));
        assertThat(rows.rows())
            .hasSize(2)
            .allSatisfy(
                row -> {
                  assertThat(row.get(SystemColumns.DATA_VERSION))
                      .isEqualTo(row.get(SystemColumns.PROVENANCE));
                  assertThat(row.get(SystemColumns.DATA_VERSION_BY_FIELD))
                      .isEqualTo(row.get(SystemColumns.PROVENANCE_BY_FIELD));
                });
      }
    }
  }

  @Rule("J-02")
  void joinedRowsWithProvenanceAreSamplesOfAResolve() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      compute(store, FACES);
      store.write(VIDEO, videos(" changed", "v2", "v3"));
      try (TemporaryRelation rows = store.computeProvenance(FACES.key(), joined(store));
          Increment todo =
              store.resolveUpdate(
                  ResolveRequest.builder(FACES)
                      .samples(Rows.of(rows.where("video_id > 'v1'")))
                      .build())) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(1, 1, 1));
        todo.write(Rows.of(List.of(new Faces("v2", 1), new Faces("v3", 1))));
      }
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
    }
  }

  @Rule("J-03")
  void anOptionalParentMayBeNull() {
    FeatureSpec child =
        FeatureSpec.builder()
            .key("video/child")
            .idColumns("video_id")
            .dependsOn(FeatureDependency.builder(VIDEO).optional(true).build())
            .fields(FieldSpec.builder("one").dependsOn(VIDEO, "frames").build())
            .build();
    Rows joined =
        Rows.ofRows(
            List.of(
                Row.of(Map.of("video_id", "v1", VERSIONS, Map.of("frames", "f", "audio", "a"))),
                Row.of(Map.of("video_id", "v2"))));
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, child), SETTINGS, AccessMode.WRITE);
        TemporaryRelation rows = store.computeProvenance(child.key(), joined)) {
      assertThat(rows.rows())
          .hasSize(2)
          .extracting(row -> row.get(SystemColumns.PROVENANCE))
          .doesNotContainNull()
          .doesNotHaveDuplicates();
    }
  }

  @Rule("J-04")
  void rowsWithoutTheVersionsOfAParentAreRefused() {
    Rows without = Rows.ofRows(List.of(Row.of(Map.of("video_id", "v1"))));
    try (MetadataStore store = open()) {
      refuses(
          () -> store.computeProvenance(FACES.key(), without),
          ErrorCode.INVALID_ROWS,
          "video/faces",
          "raw/video",
          VERSIONS);
      refuses(
          () -> store.computeProvenance(FACES.key(), Rows.ofRows(List.of())),
          ErrorCode.INVALID_ROWS,
          "video/faces");
      refuses(
          () -> store.computeProvenance(VIDEO.key(), without),
          ErrorCode.INVALID_REQUEST,
          "raw/video");
    }
  }

  @Rule("J-05")
  void versionsThatLackAFieldAreRefused() {
    need(StoreAbility.SQL_TEXT);
    Rows incomplete =
        Rows.sql(
            "SELECT 'v1' AS video_id, {'audio': 'a'} AS metaxy_data_version_by_field__raw_video");
    try (MetadataStore store = open()) {
      refuses(
          () -> store.computeProvenance(FACES.key(), incomplete),
          ErrorCode.INVALID_ROWS,
          VERSIONS,
          "frames");
    }
  }

  @Rule("J-06")
  void whatIsMadeFromAClosedRelationIsClosed() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      TemporaryRelation rows = store.computeProvenance(FACES.key(), joined(store));
      Relation some = rows.select("video_id");
      assertThat(some.count()).isEqualTo(1);
      rows.close();
      rows.close();
      refuses(some::count, ErrorCode.CLOSED, "video/faces");
    }
  }
}
