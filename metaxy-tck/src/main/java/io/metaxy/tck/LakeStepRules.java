package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.spi.lake.LakeMetadata;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.AttachLake;
import io.metaxy.spi.lake.LakeStep.CheckSecret;
import io.metaxy.spi.lake.LakeStep.CheckUpdates;
import io.metaxy.spi.lake.LakeStep.LoadExtension;
import io.metaxy.spi.lake.LakeStep.SetOption;
import io.metaxy.spi.lake.LakeStep.Warn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps are in an order in which they can be run. */
@RuleGroup("LO")
abstract class LakeStepRules extends LakeRules {

  LakeStepRules(LakePartContract contract) {
    super(contract);
  }

  @Rule("LO-01")
  void extensionsAreLoadedBeforeAnythingElseAndOnce() {
    for (Map<String, Object> values : List.of(minimal(), full())) {
      List<LakeStep> steps =
          steps(configure(values)).stream()
              .filter(step -> !(step instanceof SetOption || step instanceof Warn))
              .toList();
      List<LoadExtension> loaded = only(LoadExtension.class, steps);
      assertThat(loaded).doesNotHaveDuplicates();
      assertThat(steps.subList(0, loaded.size())).isEqualTo(loaded);
    }
  }

  @Rule("LO-02")
  void aSecretIsCreatedBeforeItIsAskedFor() {
    List<LakeStep> steps = steps(configure(full()));
    List<String> created = secretNames(steps);
    for (int i = 0; i < steps.size(); i++) {
      Optional<String> needed = needed(steps.get(i));
      if (needed.isPresent() || steps.get(i) instanceof LakeStep.ProbeStorage) {
        assertThat(secretNames(steps.subList(0, i)))
            .as("before %s", steps.get(i))
            .isEqualTo(created);
      }
      needed.ifPresent(name -> assertThat(created).contains(name));
    }
  }

  private static Optional<String> needed(LakeStep step) {
    if (step instanceof CheckSecret check) {
      return Optional.of(check.name());
    }
    if (step instanceof CheckUpdates check) {
      return Optional.of(check.server().secret());
    }
    return step instanceof AttachLake lake && lake.metadata() instanceof LakeMetadata.Server server
        ? Optional.of(server.secret())
        : Optional.empty();
  }
}
