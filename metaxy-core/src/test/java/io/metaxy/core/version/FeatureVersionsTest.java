package io.metaxy.core.version;

import static io.metaxy.core.version.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureVersionsTest {

  private static final FeatureKey A = FeatureKey.of("a");

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 7, 65})
  void lengthsOutOfRangeAreRefused(int length) {
    assertRefused(
        ErrorCode.INVALID_VALUE,
        () -> FeatureVersions.of(FeatureGraph.of(), length),
        "to " + length + " characters",
        "from 8 to 64");
  }

  @Test
  void anUnknownFeatureHasNoVersions() {
    FeatureVersions versions = FeatureVersions.of(FeatureGraph.of(spec("1")), 8);
    FeatureKey other = FeatureKey.of("b");
    assertRefused(ErrorCode.UNKNOWN_FEATURE, () -> versions.featureVersion(other), "\"b\"");
    assertRefused(ErrorCode.UNKNOWN_FEATURE, () -> versions.fieldVersions(other), "\"b\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} []", "no JSON"})
  void aSchemaThatIsNotJsonIsRefused(String schema) {
    FeatureDefinition definition =
        FeatureDefinition.builder().spec(spec("1")).project("p").schema(schema).build();
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> FeatureVersions.of(FeatureGraph.ofDefinitions(List.of(definition)), 8),
        "\"a\"",
        "schema is not JSON");
  }

  @Test
  void theLayoutOfASchemaMeansNothingButItsContentDoes() {
    assertThat(definitionVersion("{\"b\":1,\"a\":[1.0]}"))
        .isEqualTo(definitionVersion(" { \"a\" : [ 1.00 ] ,\n \"b\" : 1 } "))
        .isNotEqualTo(definitionVersion("{\"b\":1,\"a\":[1]}"));
  }

  @Test
  void aChangeOfCodeChangesTheVersionsOfTheFeatureAndOfItsChildrenOnly() {
    FeatureVersions before = versions("1");
    FeatureVersions after = versions("2");
    FeatureKey child = FeatureKey.of("child");
    FeatureKey other = FeatureKey.of("other");
    assertThat(after.featureVersion(A)).isNotEqualTo(before.featureVersion(A));
    assertThat(after.codeVersion(A)).isNotEqualTo(before.codeVersion(A));
    assertThat(after.featureVersion(child)).isNotEqualTo(before.featureVersion(child));
    assertThat(after.codeVersion(child)).isEqualTo(before.codeVersion(child));
    assertThat(after.definitionVersion(child)).isEqualTo(before.definitionVersion(child));
    assertThat(after.featureVersion(other)).isEqualTo(before.featureVersion(other));
  }

  @Test
  void descriptionAndMetadataBelongToTheSpecVersionOnly() {
    FeatureSpec described =
        FeatureSpec.builder().from(spec("1")).description("d").putMetadata("k", 1).build();
    FeatureVersions plain = FeatureVersions.of(FeatureGraph.of(spec("1")), 8);
    FeatureVersions documented = FeatureVersions.of(FeatureGraph.of(described), 8);
    assertThat(documented.specVersion(A)).isNotEqualTo(plain.specVersion(A));
    assertThat(documented.featureVersion(A)).isEqualTo(plain.featureVersion(A));
  }

  @Test
  void aProjectWithoutFeaturesHasTheVersionEmpty() {
    FeatureVersions versions = FeatureVersions.of(FeatureGraph.of(spec("1")), 8);
    assertThat(versions.projectVersion("default")).hasSize(8);
    assertThat(versions.projectVersion("nobody")).isEqualTo("empty");
  }

  @Test
  void externalFeaturesDoNotCountIntoTheirProject() {
    FeatureDefinition external =
        FeatureDefinition.builder().spec(spec("1")).project("p").external(true).build();
    FeatureVersions versions = FeatureVersions.of(FeatureGraph.ofDefinitions(List.of(external)), 8);
    assertThat(versions.projectVersion("p")).isEqualTo("empty");
    assertThat(versions.featureVersion(A)).hasSize(8);
  }

  @Test
  void fieldVersionsAreInTheOrderOfKeys() {
    FeatureSpec spec =
        FeatureSpec.builder()
            .key("a")
            .idColumns("id")
            .fields(FieldSpec.of("x/y", "1"), FieldSpec.of("x-z", "1"), FieldSpec.of("b", "1"))
            .build();
    assertThat(FeatureVersions.of(FeatureGraph.of(spec), 8).fieldVersions(A).keySet())
        .containsExactly(FieldKey.of("b"), FieldKey.of("x-z"), FieldKey.of("x/y"));
  }

  @Test
  void aChainOfFiveThousandFeaturesHasVersions() {
    List<FeatureSpec> specs = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      FeatureSpec.Builder spec = FeatureSpec.builder().key("f" + i).idColumns("id");
      if (i > 0) {
        spec.dependsOn(FeatureDependency.on(FeatureKey.of("f" + (i - 1))));
      }
      specs.add(spec.build());
    }
    FeatureVersions versions = FeatureVersions.of(FeatureGraph.of("p", specs), 64);
    assertThat(versions.featureVersion(FeatureKey.of("f4999"))).hasSize(64);
  }

  private static String definitionVersion(String schema) {
    FeatureDefinition definition =
        FeatureDefinition.builder().spec(spec("1")).project("p").schema(schema).build();
    return FeatureVersions.of(FeatureGraph.ofDefinitions(List.of(definition)), 8)
        .definitionVersion(A);
  }

  private static FeatureVersions versions(String codeVersion) {
    FeatureSpec child =
        FeatureSpec.builder()
            .key("child")
            .idColumns("id")
            .dependsOn(FeatureDependency.on(A))
            .build();
    FeatureSpec other = FeatureSpec.builder().key("other").idColumns("id").build();
    return FeatureVersions.of(FeatureGraph.of(spec(codeVersion), child, other), 16);
  }

  private static FeatureSpec spec(String codeVersion) {
    return FeatureSpec.builder()
        .key("a")
        .idColumns("id")
        .fields(FieldSpec.of("x", codeVersion))
        .build();
  }
}
