package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.LakeStep.SetOption;
import io.metaxy.spi.lake.SecretValue;
import io.metaxy.tck.LakePartContract.Part;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Secrets reach the engine and nothing else. */
@RuleGroup("LS")
abstract class LakeSecretRules extends LakeRules {

  private static final SecretValue CHAIN = new SecretValue.Plain("credential_chain");
  private static final String MARKER = "metaxy-marker";

  private final LakePartContract contract;

  LakeSecretRules(LakePartContract contract) {
    super(contract);
    this.contract = contract;
  }

  private List<ConfigKey> secretKeys() {
    List<ConfigKey> secrets = contract.keys().stream().filter(ConfigKey::secret).toList();
    assumeFalse(secrets.isEmpty());
    return secrets;
  }

  private static Stream<SecretValue> values(List<LakeStep> steps) {
    return steps.stream()
        .flatMap(
            step -> {
              if (step instanceof CreateSecret secret) {
                return secret.parameters().values().stream();
              }
              return step instanceof SetOption option ? Stream.of(option.value()) : Stream.empty();
            });
  }

  private static List<String> masked(List<LakeStep> steps) {
    return values(steps)
        .filter(SecretValue.Masked.class::isInstance)
        .map(value -> ((SecretValue.Masked) value).reveal())
        .toList();
  }

  @Rule("LS-01")
  void secretsAreNeverShown() {
    Map<String, Object> full = full();
    Part part = configure(full);
    for (ConfigKey key : secretKeys()) {
      String secret = String.valueOf(full.get(key.name()));
      assertThat(part.value().toString()).as(key.name()).doesNotContain(secret);
      assertThat(steps(part).toString()).as(key.name()).doesNotContain(secret);
    }
  }

  @Rule("LS-02")
  void aValueInTheWrongPlaceIsNotRepeatedInTheError() {
    List<ConfigKey> keys =
        contract.keys().stream().filter(key -> !key.type().equals("text")).toList();
    for (ConfigKey key : keys) {
      Map<String, Object> wrong = with(full(), key.name(), MARKER + "://" + MARKER);
      assertThat(catchThrowable(() -> configure(wrong)))
          .as(key.name())
          .satisfiesAnyOf(
              nothing -> assertThat(nothing).isNull(),
              error -> assertThat(error).hasMessageNotContaining(MARKER).hasNoCause());
    }
  }

  @Rule("LS-03")
  void everySecretReachesTheEngine() {
    Map<String, Object> full = full();
    List<String> masked = masked(steps(configure(full)));
    for (ConfigKey key : secretKeys()) {
      assertThat(masked).as(key.name()).contains(String.valueOf(full.get(key.name())));
    }
  }

  @Rule("LS-04")
  void aKeyWhoseValueIsMaskedIsListedAsASecret() {
    Map<String, Object> full = full();
    List<String> masked = masked(steps(configure(full)));
    assertThat(contract.keys())
        .filteredOn(key -> masked.contains(String.valueOf(full.get(key.name()))))
        .allMatch(ConfigKey::secret, "is a secret");
  }

  private void needNames() {
    assumeTrue(keyNames().contains(SECRET_NAME));
  }

  @Rule("LS-05")
  void storesHaveSecretsOfTheirOwn() {
    needNames();
    Part part = configure(minimal());
    assertThat(secretNames(stepsOf("one", part)))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(secretNames(stepsOf("two", part)));
  }

  @Rule("LS-06")
  void aConfiguredNameIsTheSecretsName() {
    needNames();
    Part part = configure(with(full(), SECRET_NAME, "mine"));
    assertThat(secretNames(stepsOf("one", part))).containsExactly("mine");
    assertThat(secretNames(stepsOf("two", part))).containsExactly("mine");
  }

  @Rule("LS-07")
  void aNameAloneMeansASecretThatExists() {
    needNames();
    List<LakeStep> steps = steps(configure(with(minimal(), SECRET_NAME, "mine")));
    assertThat(secretNames(steps)).isEmpty();
    assertThat(steps.toString()).contains("mine");
  }

  @Rule("LS-08")
  void withoutKeysAndNameTheSurroundingsSayWhoSignsIn() {
    needNames();
    List<LakeStep> steps = steps(configure(minimal()));
    assertThat(masked(steps)).isEmpty();
    assertThat(only(CreateSecret.class, steps))
        .singleElement()
        .satisfies(
            secret ->
                assertThat(secret.parameters().get("PROVIDER"))
                    .isEqualTo(contract.hasCredentialChain() ? CHAIN : null));
  }
}
