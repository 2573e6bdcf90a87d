package io.metaxy.tck.mutants;

import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.AttachLake;
import io.metaxy.spi.lake.LakeStep.CheckSecret;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.SecretValue;
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

/** The words in which mutants of catalogs and storages are written. */
final class LakeFaults {

  private LakeFaults() {}

  static Mutant s3(String rule, LakeFault fault) {
    return new Mutant(rule, MutatedS3Contract.class, () -> fault);
  }

  static Mutant local(String rule, LakeFault fault) {
    return new Mutant(rule, MutatedLocalContract.class, () -> fault);
  }

  static Mutant postgres(String rule, LakeFault fault) {
    return new Mutant(rule, MutatedPostgresContract.class, () -> fault);
  }

  static LakeFault configures(
      BiFunction<ConfigSection, Function<ConfigSection, Object>, Object> other) {
    return new LakeFault() {
      @Override
      @SuppressWarnings("unchecked") // It is what the real one made.
      <P> P configure(ConfigSection section, Function<ConfigSection, P> real) {
        return (P) other.apply(section, real::apply);
      }
    };
  }

  static LakeFault changes(BiFunction<LakeRequest, List<LakeStep>, List<LakeStep>> other) {
    return new LakeFault() {
      @Override
      List<LakeStep> steps(
          ConfigSection section, LakeRequest request, Function<LakeRequest, List<LakeStep>> real) {
        return other.apply(request, real.apply(request));
      }
    };
  }

  static LakeFault eachStep(UnaryOperator<LakeStep> other) {
    return changes((request, steps) -> steps.stream().map(other).toList());
  }

  static LakeFault eachSecret(UnaryOperator<CreateSecret> other) {
    return eachStep(step -> step instanceof CreateSecret secret ? other.apply(secret) : step);
  }

  static LakeFault eachLake(BiFunction<LakeRequest, AttachLake, LakeStep> other) {
    return changes(
        (request, steps) ->
            steps.stream()
                .map(step -> step instanceof AttachLake lake ? other.apply(request, lake) : step)
                .toList());
  }

  static AttachLake attach(
      AttachLake lake, Optional<String> dataPath, Map<String, Object> options) {
    return new AttachLake(lake.store(), lake.alias(), lake.metadata(), dataPath, options);
  }

  static List<LakeStep> secrets(List<LakeStep> steps) {
    return steps.stream().filter(CreateSecret.class::isInstance).toList();
  }

  static CreateSecret without(CreateSecret secret, String parameter) {
    Map<String, SecretValue> fewer = new HashMap<>(secret.parameters());
    fewer.remove(parameter);
    return new CreateSecret(secret.name(), secret.type(), fewer, secret.keeper(), secret.replace());
  }

  static List<LakeStep> renamed(List<LakeStep> steps, UnaryOperator<String> name) {
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

  static List<LakeStep> before(Class<?> type, List<LakeStep> steps, LakeStep... more) {
    List<LakeStep> all = new ArrayList<>();
    for (LakeStep step : steps) {
      if (type.isInstance(step)) {
        Collections.addAll(all, more);
      }
      all.add(step);
    }
    return List.copyOf(all);
  }

  static List<LakeStep> last(Class<?> type, List<LakeStep> steps) {
    return Stream.concat(
            steps.stream().filter(step -> !type.isInstance(step)),
            steps.stream().filter(type::isInstance))
        .toList();
  }
}
