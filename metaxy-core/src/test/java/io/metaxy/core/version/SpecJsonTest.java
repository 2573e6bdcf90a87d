package io.metaxy.core.version;

import static io.metaxy.core.version.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.FieldsMapping;
import io.metaxy.feature.Filter;
import io.metaxy.feature.Lineage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpecJsonTest {

  private static final FeatureKey RAW = FeatureKey.of("raw/video");

  private static final FeatureSpec FULL =
      FeatureSpec.builder()
          .key("video/faces")
          .idColumns("video_id", "frame")
          .dependsOn(
              FeatureDependency.builder(RAW)
                  .select("source", "size")
                  .putRename("path", "source")
                  .fieldsMapping(new FieldsMapping.ByName(true, List.of(FieldKey.of("a/b"))))
                  .optional(true)
                  .build(),
              FeatureDependency.builder(FeatureKey.of("raw/audio"))
                  .select()
                  .fieldsMapping(
                      new FieldsMapping.Specific(
                          Map.of(
                              FieldKey.of("x/y"),
                              Set.of(FieldKey.of("a-b"), FieldKey.of("a/b"), FieldKey.of("a")))))
                  .build())
          .fields(
              FieldSpec.of("mapped", "2"),
              FieldSpec.builder("all").dependsOnAll().build(),
              FieldSpec.builder("explicit").dependsOn(RAW, "z", "y").dependsOn(RAW).build())
          .putMetadata("owner", "me")
          .putMetadata("nothing", null)
          .putMetadata("tier", 1)
          .putMetadata("rows", 12345678901L)
          .putMetadata("huge", BigInteger.TEN.pow(20))
          .putMetadata("rate", 1e16)
          .putMetadata("tags", List.of("a", true, Map.of("k", List.of())))
          .description("Fäces")
          .build();

  private static final String FULL_JSON =
      """
      {"deps": [\
      {"feature": "raw/video", \
      "fields_mapping": {"mapping": {"exclude_fields": ["a/b"], "match_suffix": true, "type": "default"}}, \
      "lineage": {"relationship": {"type": "1:1"}}, "optional": true, "rename": {"path": "source"}, \
      "select": ["source", "size"], "sql_filters": null}, \
      {"feature": "raw/audio", \
      "fields_mapping": {"mapping": {"mapping": {"x/y": [["a"], ["a", "b"], ["a-b"]]}, "type": "specific"}}, \
      "lineage": {"relationship": {"type": "1:1"}}, "optional": false, "rename": null, \
      "select": [], "sql_filters": null}], \
      "description": "F\\u00e4ces", \
      "fields": [{"code_version": "2", "deps": [], "key": "mapped"}, \
      {"code_version": "__metaxy_initial__", "deps": "__METAXY_ALL_DEP__", "key": "all"}, \
      {"code_version": "__metaxy_initial__", "deps": [{"feature": "raw/video", "fields": ["z", "y"]}, \
      {"feature": "raw/video", "fields": "__METAXY_ALL_DEP__"}], "key": "explicit"}], \
      "id_columns": ["video_id", "frame"], "key": "video/faces", \
      "metadata": {"huge": 100000000000000000000, "nothing": null, "owner": "me", "rate": 1e+16, \
      "rows": 12345678901, "tags": ["a", true, {"k": []}], "tier": 1}}""";

  @Test
  void everyMemberIsWritten() {
    assertThat(SpecJson.write(FULL)).isEqualTo(FULL_JSON);
  }

  @Test
  void whatIsWrittenReadsBackAsAnEqualSpec() {
    assertThat(read(FULL_JSON)).isEqualTo(FULL);
  }

  @ParameterizedTest
  @MethodSource("lineages")
  void lineagesAreWrittenAndReadBack(Lineage lineage, String relationship) {
    FeatureSpec spec =
        FeatureSpec.builder()
            .key("video/frames")
            .idColumns("video_id", "frame")
            .dependsOn(FeatureDependency.builder(RAW).lineage(lineage).build())
            .build();
    assertThat(SpecJson.write(spec)).contains("\"lineage\": {\"relationship\": " + relationship);
    assertThat(read(SpecJson.write(spec))).isEqualTo(spec);
  }

  static List<Arguments> lineages() {
    return List.of(
        Arguments.of(Lineage.identity(), "{\"type\": \"1:1\"}"),
        Arguments.of(Lineage.aggregation(), "{\"on\": null, \"type\": \"N:1\"}"),
        Arguments.of(
            Lineage.aggregation("frame", "video_id"),
            "{\"on\": [\"frame\", \"video_id\"], \"type\": \"N:1\"}"),
        Arguments.of(
            Lineage.expansion("video_id"),
            "{\"id_generation_pattern\": null, \"on\": [\"video_id\"], \"type\": \"1:N\"}"),
        Arguments.of(
            new Lineage.Expansion(List.of("video_id"), Optional.of("sequential")),
            "{\"id_generation_pattern\": \"sequential\", \"on\": [\"video_id\"], \"type\": \"1:N\"}"));
  }

  @Test
  void missingMembersHaveTheirDefaults() {
    assertThat(
            read(
                """
                {"key": "a", "id_columns": ["id"], "fields": [{"key": "x"}],
                 "deps": [{"feature": "b"}]}"""))
        .isEqualTo(
            FeatureSpec.builder()
                .key("a")
                .idColumns("id")
                .dependsOn(FeatureDependency.on(FeatureKey.of("b")))
                .fields(FieldSpec.builder("x").build())
                .build());
  }

  @Test
  void filtersAreWrittenAsTheyWereAndNoneIsNotTheSameAsAnEmptyList() {
    assertThat(SpecJson.write(filtered(FeatureDependency.builder(RAW).build())))
        .contains("\"sql_filters\": null");
    assertThat(SpecJson.write(filtered(FeatureDependency.builder(RAW).filters(List.of()).build())))
        .contains("\"sql_filters\": []");
    FeatureSpec texts =
        filtered(FeatureDependency.builder(RAW).filters("n  == 1", "s LIKE 'é'").build());
    assertThat(SpecJson.write(texts))
        .contains("\"sql_filters\": [\"n  == 1\", \"s LIKE '\\u00e9'\"]");
    assertThat(read(SpecJson.write(texts))).isEqualTo(texts);
    FeatureSpec typed =
        filtered(FeatureDependency.builder(RAW).filters(Filter.column("n").greaterThan(1)).build());
    assertThat(SpecJson.write(typed)).contains("\"sql_filters\": [\"\\\"n\\\" > 1\"]");
  }

  private static FeatureSpec filtered(FeatureDependency dependency) {
    return FeatureSpec.builder()
        .key("child")
        .idColumns("id")
        .dependsOn(dependency)
        .fields(FieldSpec.builder("x").build())
        .build();
  }

  /** Text of {@link #FULL_JSON}, what takes its place, and the member that is then refused. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'\"sql_filters\": null' ! '\"sql_filters\": \"x > 1\"' ! deps[0].sql_filters",
        "'\"sql_filters\": null' ! '\"sql_filters\": [1]' ! deps[0].sql_filters[0]",
        "'{\"type\": \"1:1\"}' ! '{\"type\": \"N:M\"}' ! deps[0].lineage.relationship.type",
        "'{\"type\": \"1:1\"}' ! '{\"on\": [\"video_id\"], \"type\": \"1:1\"}' ! deps[0].lineage.relationship.on",
        "'{\"type\": \"1:1\"}' ! '{\"on\": \"video_id\", \"type\": \"N:1\"}' ! deps[0].lineage.relationship.on",
        "'{\"relationship\"' ! '{\"more\": 1, \"relationship\"' ! deps[0].lineage.more",
        "'\"rename\": {\"path\": \"source\"}' ! '\"rename\": {}' ! deps[0].rename",
        "'\"path\": \"source\"' ! '\"path\": 1' ! deps[0].rename.path",
        "'\"optional\": true' ! '\"optional\": \"yes\"' ! deps[0].optional",
        "'\"type\": \"default\"' ! '\"type\": \"fuzzy\"' ! deps[0].fields_mapping.mapping.type",
        "'\"match_suffix\"' ! '\"match_prefix\"' ! deps[0].fields_mapping.mapping.match_prefix",
        "'[\"a\", \"b\"]' ! '\"a/b\"' ! deps[1].fields_mapping.mapping.mapping.x/y[1]",
        "'\"fields\": [\"z\", \"y\"]' ! '\"fields\": []' ! fields[2].deps[0].fields",
        "'\"fields\": [\"z\", \"y\"]' ! '\"fields\": \"ALL\"' ! fields[2].deps[0].fields",
        "'\"deps\": \"__METAXY_ALL_DEP__\"' ! '\"deps\": \"ALL\"' ! fields[1].deps",
        "'\"code_version\": \"2\"' ! '\"code_version\": 2' ! fields[0].code_version",
        "'\"id_columns\": [\"video_id\"' ! '\"id_columns\": [1' ! id_columns[0]",
        "'\"metadata\": {' ! '\"extra\": 1, \"metadata\": {' ! extra",
        "'\"select\": []' ! '\"select\": \"path\"' ! deps[1].select",
        "'\"deps\": [{\"feature\": \"raw/video\", \"fields_mapping\"' ! '\"deps\": [1, {\"feature\": \"raw/video\", \"fields_mapping\"' ! deps[0]",
      })
  void whatASpecCannotHoldIsRefusedByName(String text, String replacement, String member) {
    assertThat(FULL_JSON).contains(text);
    int at = FULL_JSON.indexOf(text);
    String json =
        FULL_JSON.substring(0, at) + replacement + FULL_JSON.substring(at + text.length());
    assertRefused(
        ErrorCode.INVALID_FEATURE, () -> read(json), "\"video/faces\"", "member " + member + " ");
  }

  @Test
  void anIllegalKeyIsRefusedWithItsPlace() {
    assertRefused(
        ErrorCode.INVALID_KEY,
        () -> read(FULL_JSON.replace("\"key\": \"all\"", "\"key\": \"All\"")),
        "\"video/faces\"",
        "member fields[1].key",
        "\"All\"");
  }

  @Test
  void aSpecWithoutFieldsIsRefused() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> read("{\"key\": \"a\", \"id_columns\": [\"id\"], \"fields\": []}"),
        "\"a\"",
        "member fields");
  }

  @Test
  void jsonThatIsNoObjectIsRefused() {
    assertRefused(ErrorCode.INVALID_FEATURE, () -> read("[]"), "the JSON must be an object");
  }

  @Test
  void metadataOfOtherTypesIsRefusedByName() {
    assertUnwritable("at", Instant.EPOCH, "metadata.at is a java.time.Instant");
    assertUnwritable("sum", BigDecimal.ONE, "metadata.sum is a java.math.BigDecimal");
    assertUnwritable("rate", Double.NaN, "metadata.rate is NaN");
    assertUnwritable("list", List.of(1, List.of('c')), "metadata.list[1][0] is a java.lang.Char");
    assertUnwritable("map", Map.of("k", Map.of(1, 2)), "metadata.map.k is a map with keys that");
  }

  private static void assertUnwritable(String name, Object value, String message) {
    FeatureSpec spec =
        FeatureSpec.builder().key("a/b").idColumns("id").putMetadata(name, value).build();
    assertRefused(ErrorCode.INVALID_FEATURE, () -> SpecJson.write(spec), "\"a/b\"", message);
  }

  private static FeatureSpec read(String json) {
    try {
      return SpecJson.read(CanonicalJson.parse(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError("The test's own JSON is wrong", e);
    }
  }
}
