package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.LakeFaults.attach;
import static io.metaxy.tck.mutants.LakeFaults.before;
import static io.metaxy.tck.mutants.LakeFaults.changes;
import static io.metaxy.tck.mutants.LakeFaults.eachLake;
import static io.metaxy.tck.mutants.LakeFaults.eachStep;
import static io.metaxy.tck.mutants.LakeFaults.last;
import static io.metaxy.tck.mutants.LakeFaults.local;
import static io.metaxy.tck.mutants.LakeFaults.postgres;
import static io.metaxy.tck.mutants.LakeFaults.s3;

import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.AttachLake;
import io.metaxy.spi.lake.LakeStep.CheckSecret;
import io.metaxy.spi.lake.LakeStep.Use;
import io.metaxy.spi.lake.SecretKeeper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Faults of where data files lie, and of attaching the lake. */
final class LakePlaceMutants {

  private LakePlaceMutants() {}

  static List<Mutant> all() {
    return List.of(
        local(
            "ST-01",
            new LakeFault() {
              @Override
              Optional<String> dataPath(Optional<String> path) {
                return Optional.of("data");
              }

              @Override
              List<LakeStep> steps(
                  ConfigSection section,
                  LakeRequest request,
                  Function<LakeRequest, List<LakeStep>> real) {
                return List.of(new LakeStep.UseDirectory(Path.of("data")));
              }
            }),
        s3(
            "ST-02",
            new LakeFault() {
              @Override
              Optional<String> dataPath(Optional<String> path) {
                return path.or(() -> Optional.of("s3://lakes/"));
              }
            }),
        s3(
            "ST-03",
            eachStep(
                step ->
                    step instanceof CheckSecret check
                        ? new CheckSecret(check.name(), check.type(), "s3://videos/")
                        : step)),
        s3(
            "ST-04",
            changes(
                (request, steps) ->
                    Stream.concat(steps.stream(), Stream.of(new Use(request.alias()))).toList())),
        s3("ST-05", changes((request, steps) -> last(CheckSecret.class, steps))),
        s3(
            "ST-06",
            new LakeFault() {
              @Override
              List<LakeStep> steps(
                  ConfigSection section,
                  LakeRequest request,
                  Function<LakeRequest, List<LakeStep>> real) {
                return real.apply(request.keptBy(SecretKeeper.SESSION));
              }
            }),
        postgres(
            "CA-01", eachLake((request, lake) -> attach(lake, Optional.empty(), lake.options()))),
        postgres(
            "CA-02",
            changes(
                (request, steps) ->
                    request.storage().isEmpty()
                        ? steps
                        : before(
                            AttachLake.class,
                            steps,
                            request.storage().get().steps(request).toArray(LakeStep[]::new)))),
        postgres(
            "CA-03",
            eachLake(
                (request, lake) ->
                    attach(lake, lake.dataPath().or(() -> Optional.of("data")), lake.options()))),
        postgres(
            "CA-04",
            changes(
                (request, steps) ->
                    steps.subList(0, steps.size() - 1).stream()
                        .flatMap(
                            step ->
                                step instanceof AttachLake
                                    ? Stream.of(
                                        step, new Use(request.alias()), new Use(request.alias()))
                                    : Stream.of(step))
                        .toList())),
        postgres("CA-05", eachLake((request, lake) -> attach(lake, lake.dataPath(), Map.of()))));
  }
}
