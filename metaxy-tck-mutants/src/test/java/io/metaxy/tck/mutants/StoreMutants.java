package io.metaxy.tck.mutants;

import io.metaxy.feature.FeatureKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Stores with one fault each. */
final class StoreMutants {

  static final FeatureKey VIDEO = FeatureKey.of("raw/video");
  static final FeatureKey FACES = FeatureKey.of("video/faces");

  /** The groups with rules about files and queries, which take their time on DuckDB. */
  private static final String FILES_AND_SQL = "(E|GV|J|PQ|SQ|VF)-.*";

  /** The group of rules about snapshots, which only a lake has. */
  private static final String HISTORY = "H-.*";

  /** The group of rules about types that SQL has. */
  private static final String NATIVE_TYPES = "NT-.*";

  private StoreMutants() {}

  static List<Mutant> all() {
    List<Mutant> mutants = new ArrayList<>();
    Stream.of(
            WritingMutants.all(),
            CommitMutants.all(),
            CompactMutants.all(),
            CopyMutants.all(),
            WriteModeMutants.all(),
            WriteOptionMutants.all(),
            StoredTableMutants.all(),
            EvolutionMutants.all(),
            RefusalMutants.all(),
            ReadingMutants.all(),
            DefinitionMutants.all(),
            FallbackMutants.all(),
            RowFallbackMutants.all(),
            ClosingMutants.all(),
            LifeMutants.all(),
            ResolvingMutants.all(),
            RequestMutants.all(),
            RebaseMutants.all(),
            IncrementMutants.all())
        .forEach(faults -> add(mutants, faults));
    FileMutants.all()
        .forEach(
            (rule, fault) ->
                mutants.add(new Mutant(rule, MutatedDuckDbContract.class, FILES_AND_SQL, fault)));
    StoredTableMutants.ofHistory()
        .forEach(
            (rule, fault) ->
                mutants.add(new Mutant(rule, MutatedLakeContract.class, HISTORY, fault)));
    EvolutionMutants.ofFiles()
        .forEach(
            (rule, fault) ->
                mutants.add(new Mutant(rule, MutatedDuckDbContract.class, NATIVE_TYPES, fault)));
    EvolutionMutants.ofStatements()
        .forEach(
            (rule, fault) ->
                mutants.add(new Mutant(rule, MutatedDuckDbContract.class, "DD-.*", fault)));
    EvolutionMutants.ofLakes()
        .forEach(
            (rule, fault) ->
                mutants.add(new Mutant(rule, MutatedLakeContract.class, NATIVE_TYPES, fault)));
    return mutants;
  }

  private static void add(List<Mutant> mutants, Map<String, Supplier<Fault>> faults) {
    faults.forEach(
        (rule, fault) -> mutants.add(new Mutant(rule, MutatedMemoryContract.class, fault)));
  }
}
