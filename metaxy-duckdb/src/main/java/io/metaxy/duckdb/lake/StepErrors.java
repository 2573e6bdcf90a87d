package io.metaxy.duckdb.lake;

import io.metaxy.duckdb.engine.NetworkErrors;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.AttachDatabase;
import io.metaxy.spi.lake.LakeStep.AttachLake;
import io.metaxy.spi.lake.LakeStep.CheckSecret;
import io.metaxy.spi.lake.LakeStep.CheckUpdates;
import io.metaxy.spi.lake.LakeStep.CreateLake;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.LakeStep.ProbeStorage;
import io.metaxy.spi.lake.LakeStep.SetOption;
import io.metaxy.spi.lake.LakeStep.Use;
import io.metaxy.spi.lake.SecretValue;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Tells what failed when a step failed, and what to do. DuckDB's errors have no code. */
final class StepErrors {

  private StepErrors() {}

  /**
   * The error to throw.
   *
   * @param message the engine's message without secrets
   * @param cause the engine's error without secrets
   */
  static MetaxyException of(LakeStep step, String message, SQLException cause) {
    if (step instanceof CreateSecret secret && message.contains("Secret Validation Failure")) {
      return new MetaxyException(
          ErrorCode.ACCESS_DENIED,
          "Cannot %s: the credential chain gave nothing that is valid. %s The engine says: %s"
              .formatted(what(step), login(secret), firstLine(message)),
          cause);
    }
    Optional<NetworkErrors> trouble = NetworkErrors.in(message);
    if (step instanceof Use && trouble.filter(NetworkErrors.UNREACHABLE::equals).isEmpty()) {
      return new MetaxyException(
          ErrorCode.STORE_MISSING,
          "Cannot %s: %s Check its name, or open the store for writing and let it be created."
              .formatted(what(step), firstLine(message)),
          cause);
    }
    return new MetaxyException(
        trouble.map(NetworkErrors::code).orElse(ErrorCode.ENGINE),
        "Cannot %s: %s%s"
            .formatted(
                what(step),
                NetworkErrors.sentence(message),
                trouble.map(known -> " " + known.remedy()).orElse("")),
        cause);
  }

  /** There was no answer in time. */
  static MetaxyException silent(LakeStep step, Duration limit, Exception cause) {
    return new MetaxyException(
        ErrorCode.UNAVAILABLE,
        "Cannot %s: there was no answer within %d s. %s"
            .formatted(what(step), limit.toSeconds(), NetworkErrors.UNREACHABLE.remedy()),
        cause);
  }

  /** The thread was interrupted while it waited. */
  static MetaxyException interrupted(LakeStep step, InterruptedException cause) {
    return new MetaxyException(
        ErrorCode.UNAVAILABLE,
        "Cannot %s: the thread was interrupted while it waited. Open the store again."
            .formatted(what(step)),
        cause);
  }

  private static String what(LakeStep step) {
    if (step instanceof CreateSecret secret) {
      return "create the secret \"%s\" of type %s".formatted(secret.name(), secret.type());
    }
    if (step instanceof SetOption option) {
      return "set the option %s".formatted(option.name());
    }
    if (step instanceof CheckSecret check) {
      return "look up the secret for %s".formatted(check.url());
    }
    if (step instanceof ProbeStorage probe) {
      return "reach the storage %s".formatted(probe.url());
    }
    if (step instanceof AttachDatabase attach) {
      return "attach %s".formatted(attach.url());
    }
    if (step instanceof CreateLake create) {
      return "create the lake \"%s\"".formatted(create.name());
    }
    if (step instanceof CheckUpdates check) {
      return "look at %s".formatted(Attachment.place(check.server()));
    }
    if (step instanceof AttachLake lake) {
      return "attach %s, whose catalog is %s"
          .formatted(Attachment.label(lake), Attachment.place(lake.metadata()));
    }
    return "use the database \"%s\"".formatted(((Use) step).alias());
  }

  private static String login(CreateSecret secret) {
    Optional<String> profile = plain(secret, "PROFILE");
    if (plain(secret, "CHAIN").filter(chain -> chain.contains("sso")).isPresent()) {
      return "Log in first: aws sso login%s."
          .formatted(profile.map(name -> " --profile " + name).orElse(""));
    }
    return "Set the keys in the environment, log in with the provider's own tool%s, or give keys."
        .formatted(profile.map(" for the profile %s"::formatted).orElse(""));
  }

  private static Optional<String> plain(CreateSecret secret, String parameter) {
    return secret.parameters().get(parameter) instanceof SecretValue.Plain plain
        ? Optional.of(plain.value().toString())
        : Optional.empty();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
