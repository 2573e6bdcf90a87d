package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Filter;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.CopiedFeature;
import io.metaxy.store.CopyRequest;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.HashSettings;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows of another store are taken over as they are, and once. */
@RuleGroup("CY")
abstract class CopyRules extends StoreRules {

  private static final CopyRequest VIDEOS = CopyRequest.builder().feature(VIDEO).build();

  /** The videos after a field was added. */
  private static final FeatureSpec CHANGED =
      FeatureSpec.builder()
          .key(VIDEO.key())
          .idColumns("video_id")
          .fields(
              FieldSpec.of("audio", "1"),
              FieldSpec.of("frames", "1"),
              FieldSpec.of("subtitles", "1"))
          .build();

  CopyRules(MetadataStoreContract contract) {
    super(contract);
  }

  private static final ReadRequest EVERY_ROW =
      ReadRequest.builder(VIDEO).featureHistory(true).sampleHistory(true).softDeleted(true).build();

  /** Takes all rows of the videos out of a store. */
  private static HeldRows taken(MetadataStore store) {
    HeldRows rows = HeldRows.of(store, EVERY_ROW);
    store.drop(VIDEO.key());
    return rows;
  }

  private static HeldRows written(MetadataStore store, String... ids) {
    store.write(VIDEO, videos("", ids));
    return taken(store);
  }

  private static List<CopiedFeature> copied(long selected, long copied) {
    return List.of(new CopiedFeature(VIDEO.key(), selected, copied));
  }

  @Rule("CY-01")
  void rowsAreCopiedAsTheyAre() {
    try (MetadataStore store = openInRun("nightly/copy")) {
      store.write(VIDEO, videos("", "v1", "v2", "v3", "v4"));
    }
    HeldRows rows;
    try (MetadataStore store = open(FeatureGraph.of(CHANGED), SETTINGS, AccessMode.WRITE)) {
      Rows.Records<Video> changed = videos(" again", "v1", "v2");
      store.write(CHANGED, changed.provenance("subtitles", v -> "none"));
      store.delete(DeleteRequest.builder(CHANGED).filter("video_id = 'v2'").build());
      rows = taken(store);
    }
    try (MetadataStore store = open()) {
      // A table that does not know the added field yet.
      store.copyFrom(older(rows).asStore(VIDEO.key()), VIDEOS);
      assertThat(store.copyFrom(rows.asStore(VIDEO.key()))).contains(copied(7, 3).get(0));
      assertThat(store.read(EVERY_ROW).rows()).containsExactlyInAnyOrderElementsOf(rows.all());
      assertThat(ids(store.read(VIDEO).rows())).containsExactly("v1", "v2", "v3", "v4");
    }
  }

  /** The rows of the older version, without the field that it does not have. */
  private static HeldRows older(HeldRows rows) {
    List<Column> columns =
        rows.columns().stream()
            .map(
                column ->
                    column.type() instanceof ColumnType.Struct struct
                        ? new Column(
                            column.name(),
                            new ColumnType.Struct(
                                struct.fields().stream()
                                    .filter(field -> !field.name().equals("subtitles"))
                                    .toList()))
                        : column)
            .toList();
    return rows.with(
        columns, rows.all().stream().filter(row -> !row.toString().contains("none")).toList());
  }

  @Rule("CY-02")
  void aCopyAddsOnlyWhatIsMissing() {
    try (MetadataStore store = open()) {
      HeldRows rows = written(store, "v1", "v2", "v3");
      assertThat(store.copyFrom(rows.only(1).asStore(VIDEO.key()), VIDEOS)).isEqualTo(copied(1, 1));
      assertThat(store.copyFrom(rows.asStore(VIDEO.key()), VIDEOS)).isEqualTo(copied(3, 2));
      assertThat(store.copyFrom(rows.asStore(VIDEO.key()), VIDEOS)).isEqualTo(copied(3, 0));
      assertThat(store.read(EVERY_ROW).rows()).containsExactlyInAnyOrderElementsOf(rows.all());
    }
  }

  @Rule("CY-03")
  void equalRowsAreCopiedAsOftenAsTheyAreThere() {
    try (MetadataStore store = open()) {
      HeldRows once = written(store, "v1");
      HeldRows twice =
          once.with(once.columns(), Stream.of(once, once).flatMap(HeldRows::stream).toList());
      assertThat(store.copyFrom(once.asStore(VIDEO.key()), VIDEOS)).isEqualTo(copied(1, 1));
      assertThat(store.copyFrom(twice.asStore(VIDEO.key()), VIDEOS)).isEqualTo(copied(2, 1));
      assertThat(store.copyFrom(twice.asStore(VIDEO.key()), VIDEOS)).isEqualTo(copied(2, 0));
      assertThat(store.read(EVERY_ROW).count()).isEqualTo(2);
    }
  }

  @Rule("CY-04")
  void rowsThatTheStoreHasOfItsOwnStay() {
    try (MetadataStore store = open()) {
      HeldRows rows = written(store, "v1");
      store.write(VIDEO, videos("", "own"));
      store.copyFrom(rows.asStore(VIDEO.key()), VIDEOS);
      assertThat(ids(store.read(VIDEO).rows())).containsExactly("own", "v1");
    }
  }

  @Rule("CY-05")
  void rowsThatTheTableCannotHoldAreRefusedWithTheirColumn() {
    try (MetadataStore store = open()) {
      HeldRows rows = written(store, "v1");
      store.write(VIDEO, videos("", "v2"));
      List<Column> more = new ArrayList<>(rows.columns());
      more.add(new Column("codec", ColumnType.Scalar.VARCHAR));
      List<Row> coded = rows.stream().map(row -> row.with("codec", "av1")).toList();
      refuses(store, rows.with(more, coded), "codec");
      List<Column> others =
          rows.columns().stream()
              .map(
                  column ->
                      column.name().equals("seconds")
                          ? new Column("seconds", ColumnType.Scalar.VARCHAR)
                          : column)
              .toList();
      List<Row> texts = rows.stream().map(row -> row.with("seconds", "long")).toList();
      refuses(store, rows.with(others, texts), "seconds");
      assertThat(store.read(EVERY_ROW).count()).isEqualTo(1);
    }
  }

  private static void refuses(MetadataStore store, HeldRows rows, String column) {
    refuses(
        () -> store.copyFrom(rows.asStore(VIDEO.key()), VIDEOS),
        ErrorCode.TABLE_SHAPE,
        "raw/video",
        column);
  }

  @Rule("CY-06")
  void featuresThatTheSourceDoesNotHaveAreAnsweredFor() {
    try (MetadataStore store = open()) {
      HeldRows rows = written(store, "v1");
      assertThat(
              store.copyFrom(
                  rows.asStore(FACES.key()), CopyRequest.builder().feature(VIDEO).build()))
          .isEqualTo(copied(0, 0));
      assertThat(store.hasFeature(VIDEO.key())).isFalse();
    }
  }

  @Rule("CY-07")
  void theSourceIsAskedForWhatIsToBeCopied() {
    try (MetadataStore store = open()) {
      HeldRows rows = written(store, "v1");
      List<ReadRequest> asked = new ArrayList<>();
      store.copyFrom(
          rows.asStore(VIDEO.key(), asked::add),
          CopyRequest.builder()
              .filter("seconds > 1")
              .filter(VIDEO, "path IS NOT NULL")
              .filter(FACES, "face_count > 1")
              .featureHistory(false)
              .sampleHistory(false)
              .build());
      assertThat(asked)
          .containsExactly(
              ReadRequest.builder(VIDEO)
                  .filter("seconds > 1")
                  .addFilters(Filter.text("path IS NOT NULL"))
                  .softDeleted(true)
                  .allowFallbackStores(false)
                  .build());
    }
  }

  @Rule("CY-08")
  void aStoreThatIsOpenForReadingCopiesNothing() {
    HeldRows rows;
    try (MetadataStore store = open()) {
      rows = written(store, "v1");
      store.write(VIDEO, videos("", "v1"));
    }
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, FACES), SETTINGS, AccessMode.READ)) {
      refuses(() -> store.copyFrom(rows.asStore(VIDEO.key()), VIDEOS), ErrorCode.READ_ONLY, "dev");
    }
  }

  @Rule("CY-09")
  void aStoreThatHashesOtherwiseIsNotCopiedFrom() {
    try (MetadataStore store = open()) {
      HeldRows rows = written(store, "v1");
      HashSettings own = store.hashSettings();
      HashAlgorithm another =
          own.algorithm() == HashAlgorithm.MD5 ? HashAlgorithm.SHA256 : HashAlgorithm.MD5;
      for (HashSettings others :
          List.of(
              new HashSettings(another, own.truncationLength()),
              new HashSettings(own.algorithm(), own.truncationLength() + 1))) {
        refuses(
            () -> store.copyFrom(rows.hashedBy(others).asStore(VIDEO.key()), VIDEOS),
            ErrorCode.INVALID_VALUE,
            own.toString(),
            others.toString());
      }
      assertThat(store.hasFeature(VIDEO.key())).isFalse();
    }
  }
}
