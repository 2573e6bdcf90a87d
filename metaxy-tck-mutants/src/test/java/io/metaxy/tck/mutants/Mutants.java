package io.metaxy.tck.mutants;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All mutants, one for each rule. */
final class Mutants {

  private Mutants() {}

  static List<Mutant> all() {
    return Stream.of(
            StoreMutants.all(),
            EngineMutants.all(),
            LakeConfigMutants.all(),
            LakeSecretMutants.all(),
            LakePlaceMutants.all())
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Mutant::rule))
        .toList();
  }

  static Mutant of(String rule) {
    return all().stream().filter(mutant -> mutant.rule().equals(rule)).findFirst().orElseThrow();
  }
}
