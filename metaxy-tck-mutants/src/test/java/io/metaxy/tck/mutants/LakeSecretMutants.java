package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.LakeFaults.before;
import static io.metaxy.tck.mutants.LakeFaults.changes;
import static io.metaxy.tck.mutants.LakeFaults.configures;
import static io.metaxy.tck.mutants.LakeFaults.eachSecret;
import static io.metaxy.tck.mutants.LakeFaults.last;
import static io.metaxy.tck.mutants.LakeFaults.renamed;
import static io.metaxy.tck.mutants.LakeFaults.s3;
import static io.metaxy.tck.mutants.LakeFaults.secrets;
import static io.metaxy.tck.mutants.LakeFaults.without;

import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.CheckSecret;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.LakeStep.LoadExtension;
import io.metaxy.spi.lake.LakeStep.ProbeStorage;
import io.metaxy.spi.lake.SecretKeeper;
import java.util.List;
import java.util.Map;

/** Faults of secrets, and of the order in which they come. */
final class LakeSecretMutants {

  private LakeSecretMutants() {}

  static List<Mutant> all() {
    return List.of(
        s3(
            "LS-01",
            new LakeFault() {
              @Override
              String show(ConfigSection section, Object value) {
                return value + " with " + section.text("secret");
              }
            }),
        s3(
            "LS-02",
            configures(
                (section, real) -> {
                  try {
                    return real.apply(section);
                  } catch (MetaxyException e) {
                    throw section.text("use_ssl").isEmpty()
                        ? e
                        : new MetaxyException(e.code(), e.getMessage() + section.text("use_ssl"));
                  }
                })),
        s3("LS-03", eachSecret(secret -> without(secret, "SESSION_TOKEN"))),
        s3(
            "LS-04",
            new LakeFault() {
              @Override
              List<ConfigKey> keys(List<ConfigKey> keys) {
                return keys.stream()
                    .map(
                        key ->
                            new ConfigKey(
                                key.name(),
                                key.type(),
                                key.required(),
                                key.secret() && !key.name().equals("session_token"),
                                key.description()))
                    .toList();
              }
            }),
        s3(
            "LS-05",
            changes(
                (request, steps) ->
                    renamed(steps, name -> name.startsWith("metaxy_") ? "metaxy_secret" : name))),
        s3(
            "LS-06",
            changes(
                (request, steps) ->
                    secrets(steps).isEmpty()
                        ? steps
                        : renamed(steps, name -> request.generatedSecret("storage")))),
        s3(
            "LS-07",
            changes(
                (request, steps) ->
                    secrets(steps).isEmpty()
                        ? before(
                            CheckSecret.class,
                            steps,
                            new CreateSecret("mine", "s3", Map.of(), request.keeper(), false))
                        : steps)),
        s3("LS-08", eachSecret(secret -> without(secret, "PROVIDER"))),
        s3("LO-01", changes((request, steps) -> last(LoadExtension.class, steps))),
        s3(
            "LO-02",
            changes(
                (request, steps) ->
                    request.keeper() != SecretKeeper.SESSION
                        ? steps
                        : before(
                            ProbeStorage.class,
                            steps.stream().filter(step -> !(step instanceof CreateSecret)).toList(),
                            secrets(steps).toArray(LakeStep[]::new)))));
  }
}
