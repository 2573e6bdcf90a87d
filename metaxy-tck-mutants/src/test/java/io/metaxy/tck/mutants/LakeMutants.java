package io.metaxy.tck.mutants;

import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.AttachLake;
import io.metaxy.spi.lake.LakeStep.CheckSecret;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.LakeStep.LoadExtension;
import io.metaxy.spi.lake.LakeStep.ProbeStorage;
import io.metaxy.spi.lake.LakeStep.Use;
import io.metaxy.spi.lake.SecretKeeper;
import io.metaxy.spi.lake.SecretValue;
import io.metaxy.tck.MapConfigSection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Catalogs and storages with one fault each. */
final class LakeMutants {

  private LakeMutants() {}

  static List<Mutant> all() {
    return List.of(
        s3(
            "LC-01",
            new LakeFault() {
              @Override
              String type() {
                return "unheard-of";
              }
            }),
        s3(
            "LC-02",
            new LakeFault() {
              @Override
              List<ConfigKey> keys(List<ConfigKey> keys) {
                List<ConfigKey> more = new ArrayList<>(keys);
                more.add(ConfigKey.optional("colour", "text", "Not documented in the test."));
                return more;
              }
            }),
        s3(
            "LC-03",
            configures(
                (section, real) -> {
                  section.text("colour");
                  return real.apply(section);
                })),
        local(
            "LC-04",
            configures(
                (section, real) ->
                    real.apply(
                        section.has("path")
                            ? section
                            : new MapConfigSection("part", Map.of("path", "here"))))),
        s3(
            "LC-05",
            configures(
                (section, real) ->
                    real.apply(
                        section.has("key_id") == section.has("secret")
                            ? section
                            : new MapConfigSection("part", Map.of())))),
        s3(
            "LC-06",
            configures(
                (section, real) -> {
                  try {
                    return real.apply(section);
                  } catch (MetaxyException e) {
                    if (e.getMessage().contains("use_ssl")) {
                      return real.apply(new MapConfigSection("part", Map.of()));
                    }
                    throw e;
                  }
                })),
        s3(
            "LC-07",
            new LakeFault() {
              @Override
              boolean areEqual(Object one, Object other) {
                return false;
              }
            }),
        s3("LC-08", changes((request, steps) -> new ArrayList<>(steps))),
        local(
            "LC-09",
            configures(
                (section, real) -> {
                  try {
                    Files.createDirectories(Path.of(section.requiredText("path")));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                  return real.apply(section);
                })),
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
                            secrets(steps).toArray(LakeStep[]::new)))),
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

  private static Mutant s3(String rule, LakeFault fault) {
    return new Mutant(rule, MutatedS3Contract.class, () -> fault);
  }

  private static Mutant local(String rule, LakeFault fault) {
    return new Mutant(rule, MutatedLocalContract.class, () -> fault);
  }

  private static Mutant postgres(String rule, LakeFault fault) {
    return new Mutant(rule, MutatedPostgresContract.class, () -> fault);
  }

  private static LakeFault configures(
      BiFunction<ConfigSection, Function<ConfigSection, Object>, Object> other) {
    return new LakeFault() {
      @Override
      @SuppressWarnings("unchecked") // It is what the real one made.
      <P> P configure(ConfigSection section, Function<ConfigSection, P> real) {
        return (P) other.apply(section, real::apply);
      }
    };
  }

  private static LakeFault changes(BiFunction<LakeRequest, List<LakeStep>, List<LakeStep>> other) {
    return new LakeFault() {
      @Override
      List<LakeStep> steps(
          ConfigSection section, LakeRequest request, Function<LakeRequest, List<LakeStep>> real) {
        return other.apply(request, real.apply(request));
      }
    };
  }

  private static LakeFault eachStep(UnaryOperator<LakeStep> other) {
    return changes((request, steps) -> steps.stream().map(other).toList());
  }

  private static LakeFault eachSecret(UnaryOperator<CreateSecret> other) {
    return eachStep(step -> step instanceof CreateSecret secret ? other.apply(secret) : step);
  }

  private static LakeFault eachLake(BiFunction<LakeRequest, AttachLake, LakeStep> other) {
    return changes(
        (request, steps) ->
            steps.stream()
                .map(step -> step instanceof AttachLake lake ? other.apply(request, lake) : step)
                .toList());
  }

  private static AttachLake attach(
      AttachLake lake, Optional<String> dataPath, Map<String, Object> options) {
    return new AttachLake(lake.store(), lake.alias(), lake.metadata(), dataPath, options);
  }

  private static List<LakeStep> secrets(List<LakeStep> steps) {
    return steps.stream().filter(CreateSecret.class::isInstance).toList();
  }

  private static CreateSecret without(CreateSecret secret, String parameter) {
    Map<String, SecretValue> fewer = new HashMap<>(secret.parameters());
    fewer.remove(parameter);
    return new CreateSecret(secret.name(), secret.type(), fewer, secret.keeper(), secret.replace());
  }

  private static List<LakeStep> renamed(List<LakeStep> steps, UnaryOperator<String> name) {
    return steps.stream()
        .map(
            step -> {
              if (step instanceof CreateSecret secret) {
                return new CreateSecret(
                    name.apply(secret.name()),
                    secret.type(),
                    secret.parameters(),
                    secret.keeper(),
                    secret.replace());
              }
              return step instanceof CheckSecret check
                  ? new CheckSecret(name.apply(check.name()), check.type(), check.url())
                  : step;
            })
        .toList();
  }

  private static List<LakeStep> before(Class<?> type, List<LakeStep> steps, LakeStep... more) {
    List<LakeStep> all = new ArrayList<>();
    for (LakeStep step : steps) {
      if (type.isInstance(step)) {
        Collections.addAll(all, more);
      }
      all.add(step);
    }
    return List.copyOf(all);
  }

  private static List<LakeStep> last(Class<?> type, List<LakeStep> steps) {
    return Stream.concat(
            steps.stream().filter(step -> !type.isInstance(step)),
            steps.stream().filter(type::isInstance))
        .toList();
  }
}
