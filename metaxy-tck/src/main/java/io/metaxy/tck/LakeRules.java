package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.tck.LakePartContract.Part;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.io.TempDir;

/** Configurations of a catalog or a storage, and what the rules ask of them. */
@DisplayNameGeneration(RuleNames.class)
abstract class LakeRules {

  static final String SECRET_NAME = "secret_name";
  private static final String SECTION = "part";

  /** Nobody listens there. */
  private static final int DISCARD = 9;

  @TempDir Path dir;
  private final LakePartContract contract;

  LakeRules(LakePartContract contract) {
    this.contract = contract;
  }

  Surroundings here() {
    return new Surroundings(dir, "localhost", DISCARD);
  }

  Map<String, Object> minimal() {
    return new HashMap<>(contract.minimal(here()));
  }

  Map<String, Object> full() {
    return new HashMap<>(contract.full(here()));
  }

  static Map<String, Object> without(Map<String, Object> values, Set<String> keys) {
    Map<String, Object> fewer = new HashMap<>(values);
    fewer.keySet().removeAll(keys);
    return fewer;
  }

  static Map<String, Object> with(Map<String, Object> values, String key, Object value) {
    Map<String, Object> more = new HashMap<>(values);
    more.put(key, value);
    return more;
  }

  Set<String> keyNames() {
    return contract.keys().stream().map(ConfigKey::name).collect(Collectors.toSet());
  }

  static MapConfigSection section(Map<String, Object> values) {
    return new MapConfigSection(SECTION, values);
  }

  Part configure(Map<String, Object> values) {
    return contract.configure(section(values));
  }

  List<LakeStep> steps(Part part) {
    return stepsOf("dev", part);
  }

  List<LakeStep> stepsOf(String store, Part part) {
    return part.steps().apply(contract.request(store, part));
  }

  static <S> List<S> only(Class<S> type, List<LakeStep> steps) {
    return steps.stream().filter(type::isInstance).map(type::cast).toList();
  }

  static List<String> secretNames(List<LakeStep> steps) {
    return only(CreateSecret.class, steps).stream().map(CreateSecret::name).toList();
  }

  /** Reading this fails with the key's name. */
  void refuses(Map<String, Object> values, String key) {
    assertThatThrownBy(() -> configure(values))
        .as("without a right value of the key %s", key)
        .isInstanceOfSatisfying(
            MetaxyException.class,
            error ->
                assertThat(error.code()).as(error.getMessage()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageContaining(SECTION + "." + key);
  }
}
