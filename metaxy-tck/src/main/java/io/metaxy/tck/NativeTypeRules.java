package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.metaxy.error.ErrorCode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.List;
import java.util.Map;

/** Types that only the store's own SQL has come back as they were, or are refused. */
@RuleGroup("NT")
abstract class NativeTypeRules extends StoreRules {

  NativeTypeRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("NT-01")
  void valuesOfTheStoresOwnTypesComeBack() {
    List<Map.Entry<String, Object>> values = keptValues();
    try (MetadataStore store = open()) {
      write(store, query(values, "kept"));
      assertHolds(store.read(FACES).rows().get(0), values, "kept");
    }
  }

  @Rule("NT-02")
  void typesThatAreNotKeptAreRefusedWithTheColumnAndARemedyAndNoTableIsMade() {
    Map<String, String> refused = contract.refusedValues();
    assumeFalse(refused.isEmpty());
    try (MetadataStore store = open()) {
      refused.forEach(
          (value, remedy) ->
              refuses(
                  () -> write(store, "SELECT 'v1' AS video_id, %s AS wrong".formatted(value)),
                  ErrorCode.INVALID_ROWS,
                  "video/faces",
                  "\"wrong\"",
                  remedy));
      assertThat(store.hasFeature(FACES.key())).isFalse();
    }
  }

  @Rule("NT-03")
  void rowsOfTheStoresOwnTypesCanBeWrittenAgain() {
    List<Map.Entry<String, Object>> values = keptValues();
    try (MetadataStore store = open()) {
      write(store, query(values, "again"));
      store.write(FACES, Rows.ofRows(store.read(FACES).rows()));
      assertHolds(store.read(FACES).rows().get(0), values, "again");
    }
  }

  @Rule("NT-04")
  void aVariantComesBack() {
    need(StoreAbility.VARIANT);
    try (MetadataStore store = open()) {
      write(store, "SELECT 'v1' AS video_id, CAST({'a': 1, 'b': ['x']} AS VARIANT) AS mixed");
      store.write(FACES, Rows.of(store.read(FACES)));
      assertThat(store.read(FACES).rows().get(0).get("mixed"))
          .isEqualTo(Map.of("a", 1, "b", List.of("x")));
    }
  }

  @Rule("NT-05")
  void aStoreWithoutVariantRefusesItWithTheColumn() {
    lack(StoreAbility.VARIANT);
    need(StoreAbility.SQL_TEXT);
    try (MetadataStore store = open()) {
      refuses(
          () -> write(store, "SELECT 'v1' AS video_id, CAST(42 AS VARIANT) AS mixed"),
          ErrorCode.INVALID_ROWS,
          "video/faces",
          "\"mixed\"",
          "VARIANT");
      assertThat(store.hasFeature(FACES.key())).isFalse();
    }
  }

  private List<Map.Entry<String, Object>> keptValues() {
    assumeFalse(contract.keptValues().isEmpty());
    return contract.keptValues().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
  }

  /** A row with each of the values, in columns that are numbered. */
  private static String query(List<Map.Entry<String, Object>> values, String name) {
    StringBuilder query = new StringBuilder("SELECT 'v1' AS video_id");
    for (int i = 0; i < values.size(); i++) {
      query.append(", %s AS %s_%d".formatted(values.get(i).getKey(), name, i));
    }
    return query.toString();
  }

  private static void assertHolds(Row row, List<Map.Entry<String, Object>> values, String name) {
    for (int i = 0; i < values.size(); i++) {
      assertThat(row.get(name + "_" + i))
          .as(values.get(i).getKey())
          .isEqualTo(values.get(i).getValue());
    }
  }

  private static void write(MetadataStore store, String query) {
    store.write(VIDEO, videos("", "v1"));
    try (Increment todo = store.resolveUpdate(FACES)) {
      todo.write(Rows.sql(query));
    }
  }
}
