package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.AttachDatabase;
import io.metaxy.spi.lake.LakeStep.AttachLake;
import io.metaxy.spi.lake.LakeStep.CreateLake;
import io.metaxy.spi.lake.LakeStep.Use;
import io.metaxy.spi.lake.LakeStorage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A catalog attaches one lake. */
@RuleGroup("CA")
abstract class LakeCatalogRules extends LakeRules {

  private static final String DATA = "s3://bucket/data/";
  private static final LakeStep PROBE = new LakeStep.ProbeStorage(DATA);
  private static final Map<String, Object> OPTIONS = Map.of("override_data_path", true);

  /** A storage whose one step is known. */
  private record KnownStorage() implements LakeStorage {

    @Override
    public Optional<String> dataPath() {
      return Optional.of(DATA);
    }

    @Override
    public List<LakeStep> steps(LakeRequest request) {
      return List.of(PROBE);
    }
  }

  LakeCatalogRules(LakeCatalogContract contract) {
    super(contract);
  }

  private List<LakeStep> stepsWith(Optional<LakeStorage> storage) {
    return configure(full()).steps().apply(new LakeRequest("dev", "lake", storage, OPTIONS));
  }

  private static List<Optional<String>> dataPaths(List<LakeStep> steps) {
    return Stream.concat(
            only(AttachLake.class, steps).stream().map(AttachLake::dataPath),
            only(CreateLake.class, steps).stream().map(CreateLake::dataPath))
        .toList();
  }

  @Rule("CA-01")
  void theLakeHasTheDataPathOfItsStorage() {
    assertThat(dataPaths(stepsWith(Optional.of(new KnownStorage()))))
        .containsExactly(Optional.of(DATA));
  }

  @Rule("CA-02")
  void theStorageIsMadeReachableOnceBeforeTheLakeIsThere() {
    List<LakeStep> steps = stepsWith(Optional.of(new KnownStorage()));
    assertThat(Collections.frequency(steps, PROBE)).isEqualTo(1);
    assertThat(steps.subList(0, steps.indexOf(PROBE)))
        .doesNotHaveAnyElementsOfTypes(AttachLake.class, CreateLake.class);
  }

  @Rule("CA-03")
  void aLakeWithoutStorageJoinsAtThePathThatItKnows() {
    assertThat(dataPaths(stepsWith(Optional.empty()))).allMatch(Optional::isEmpty);
  }

  @Rule("CA-04")
  void oneDatabaseIsAttachedAndUsedLast() {
    List<LakeStep> steps = stepsWith(Optional.of(new KnownStorage()));
    String used = ((Use) steps.get(steps.size() - 1)).alias();
    assertThat(only(Use.class, steps)).hasSize(1);
    List<String> lakes =
        Stream.concat(
                only(AttachLake.class, steps).stream().map(AttachLake::alias),
                only(CreateLake.class, steps).stream().map(CreateLake::name))
            .toList();
    assertThat(lakes).isSubsetOf(used).hasSizeLessThanOrEqualTo(1);
    assertThat(lakes.size() + only(AttachDatabase.class, steps).size()).isPositive();
  }

  @Rule("CA-05")
  void optionsOfTheLakeAreKept() {
    for (AttachLake lake : only(AttachLake.class, stepsWith(Optional.empty()))) {
      assertThat(lake.options()).containsAllEntriesOf(OPTIONS);
    }
  }
}
