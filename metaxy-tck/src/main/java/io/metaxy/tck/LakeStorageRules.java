package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.AttachDatabase;
import io.metaxy.spi.lake.LakeStep.AttachLake;
import io.metaxy.spi.lake.LakeStep.CheckSecret;
import io.metaxy.spi.lake.LakeStep.CreateLake;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.LakeStep.ProbeStorage;
import io.metaxy.spi.lake.LakeStep.Use;
import io.metaxy.spi.lake.LakeStep.UseDirectory;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.SecretKeeper;
import io.metaxy.tck.LakePartContract.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A storage says where data files lie, and makes the place reachable. */
@RuleGroup("ST")
abstract class LakeStorageRules extends LakeRules {

  private final LakeStorageContract contract;

  LakeStorageRules(LakeStorageContract contract) {
    super(contract);
    this.contract = contract;
  }

  private static Optional<String> dataPath(Part part) {
    return ((LakeStorage) part.value()).dataPath();
  }

  private static Stream<String> places(List<LakeStep> steps) {
    return steps.stream()
        .flatMap(
            step -> {
              if (step instanceof CheckSecret check) {
                return Stream.of(check.url());
              }
              if (step instanceof ProbeStorage probe) {
                return Stream.of(probe.url());
              }
              return step instanceof UseDirectory use
                  ? Stream.of(use.directory().toString())
                  : Stream.empty();
            });
  }

  @Rule("ST-01")
  void theDataPathIsAbsoluteOrAUrl() {
    for (Part part : List.of(configure(minimal()), configure(full()))) {
      assertThat(dataPath(part))
          .hasValueSatisfying(
              path ->
                  assertThat(path.matches("[a-z0-9]{2,}://.+") || Path.of(path).isAbsolute())
                      .as(path)
                      .isTrue());
    }
  }

  @Rule("ST-02")
  void aStorageWithoutAPathJoinsALakeThatExists() {
    Set<String> keys = contract.optionalPathKeys();
    assumeFalse(keys.isEmpty());
    Part part = configure(without(minimal(), keys));
    assertThat(dataPath(part)).isEmpty();
    assertThat(places(steps(part))).isEmpty();
  }

  @Rule("ST-03")
  void whatIsLookedAtIsTheDataPath() {
    for (Part part : List.of(configure(minimal()), configure(full()))) {
      assertThat(places(steps(part))).isNotEmpty().allMatch(dataPath(part).orElseThrow()::equals);
    }
  }

  @Rule("ST-04")
  void aStorageAttachesNothing() {
    assertThat(steps(configure(full())))
        .doesNotHaveAnyElementsOfTypes(
            AttachDatabase.class, AttachLake.class, CreateLake.class, Use.class);
  }

  @Rule("ST-05")
  void theStorageIsAskedOnlyWithTheRightSecret() {
    List<LakeStep> steps = steps(configure(full()));
    List<CheckSecret> checks = only(CheckSecret.class, steps);
    for (ProbeStorage probe : only(ProbeStorage.class, steps)) {
      assertThat(checks).isNotEmpty();
      assertThat(steps.indexOf(probe)).isGreaterThan(steps.indexOf(checks.get(0)));
    }
  }

  @Rule("ST-06")
  void secretsThatAServerKeepsAreNotLookedForInTheSession() {
    assumeFalse(secretNames(steps(configure(full()))).isEmpty());
    Part part = configure(full());
    List<LakeStep> steps =
        part.steps().apply(contract.request("dev", part).keptBy(SecretKeeper.MOTHERDUCK));
    assertThat(only(CreateSecret.class, steps))
        .isNotEmpty()
        .allMatch(secret -> secret.keeper() == SecretKeeper.MOTHERDUCK);
    assertThat(only(CheckSecret.class, steps)).isEmpty();
    assertThat(only(ProbeStorage.class, steps)).isEmpty();
  }
}
