package io.metaxy.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FeaturePlanTest {

  private static FeatureSpec root(String key, String... ids) {
    return FeatureSpec.builder().key(key).idColumns(ids).fields(FieldSpec.of("x", "1")).build();
  }

  private static FeaturePlan plan(FeatureSpec child, FeatureSpec... parents) {
    FeatureSpec[] all = Arrays.copyOf(parents, parents.length + 1);
    all[parents.length] = child;
    return FeaturePlan.of(FeatureGraph.of(all), child.key());
  }

  @Test
  void requiredParentsAreJoinedBeforeOptionalOnesAndInTheirOrder() {
    FeatureSpec a = root("a", "id");
    FeatureSpec b = root("b", "id");
    FeatureSpec c = root("c", "id");
    FeatureSpec child =
        FeatureSpec.builder()
            .key("child")
            .idColumns("id")
            .dependsOn(
                FeatureDependency.builder(a).optional(true).build(),
                FeatureDependency.on(c),
                FeatureDependency.on(b))
            .build();
    assertThat(plan(child, a, b, c).parents())
        .extracting(parent -> parent.spec().key().toString())
        .containsExactly("c", "b", "a");
  }

  @Test
  void idsAreMatchedByTheirNewNames() {
    FeatureSpec a = root("a", "user_id");
    FeatureSpec b = root("b", "uid", "item");
    FeatureSpec child =
        FeatureSpec.builder()
            .key("child")
            .idColumns("item", "user_id")
            .dependsOn(
                FeatureDependency.on(a),
                FeatureDependency.builder(b).putRename("uid", "user_id").build())
            .build();
    FeaturePlan plan = plan(child, a, b);
    assertThat(plan.joinColumns()).containsExactly("user_id");
    assertThat(plan.matchColumns()).containsExactly("item", "user_id");
  }

  @Test
  void fieldsAreOrderedByTheirStoredNames() {
    FeatureSpec a = root("a", "id");
    FeatureSpec child =
        FeatureSpec.builder()
            .key("child")
            .idColumns("id")
            .dependsOn(FeatureDependency.on(a))
            .fields(FieldSpec.of("b", "1"), FieldSpec.of("a/z", "1"), FieldSpec.of("a", "1"))
            .build();
    assertThat(plan(child, a).fields())
        .extracting(field -> field.key().structKey())
        .containsExactly("a", "a_z", "b");
  }

  @Test
  void parentsThatShareNoIdAreRefused() {
    FeatureSpec a = root("a", "x");
    FeatureSpec b = root("b", "y");
    FeatureSpec child =
        FeatureSpec.builder()
            .key("child")
            .idColumns("x", "y")
            .dependsOn(FeatureDependency.on(a), FeatureDependency.on(b))
            .build();
    assertThatThrownBy(() -> plan(child, a, b))
        .isInstanceOfSatisfying(
            MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FEATURE))
        .hasMessageContaining("child")
        .hasMessageContaining("share no id column");
  }
}
