package io.metaxy.ducklake.catalog.motherduck;

import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.SecretKeeper;
import io.metaxy.spi.lake.SecretValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What MotherDuck's documentation says that it cannot do, as far as a configuration shows it. */
final class Limits {

  private static final List<String> REGIONS = List.of("us-east-1", "eu-central-1");
  private static final Set<String> SUPPORTED = Set.of("s3", "r2");

  /** Databases that every engine has: rows would go there, and vanish. */
  private static final Set<String> TAKEN = Set.of("main", "memory", "system", "temp");

  /** What of a lake's options is part of creating it; the others are those of an attachment. */
  private static final Set<String> OF_CREATION = Set.of("data_inlining_row_limit");

  private Limits() {}

  /** Why there can be no such lake with MotherDuck; empty if there can. */
  static Optional<String> objection(MotherDuckCatalog catalog, LakeRequest request) {
    if (catalog.compute() == Compute.MOTHERDUCK) {
      if (TAKEN.contains(catalog.database().toLowerCase(Locale.ROOT))) {
        return Optional.of(
            "the database \"%s\" has a name that the engine uses itself. Rename it."
                .formatted(catalog.database()));
      }
      Set<String> options = new TreeSet<>(request.options().keySet());
      options.removeAll(OF_CREATION);
      if (!options.isEmpty()) {
        return Optional.of(
            "MotherDuck attaches the lake itself and takes no attach options: remove %s, or set compute = \"own\"."
                .formatted(String.join(", ", options)));
      }
      if (request.storage().isPresent()
          && dataPath(request).isPresent()
          && scheme(request).isEmpty()) {
        return Optional.of(
            "MotherDuck cannot reach a directory of this machine. Keep the data in a bucket or with MotherDuck, or set compute = \"own\".");
      }
    }
    return region(request)
        .or(catalog::region)
        .filter(region -> scheme(request).equals(Optional.of("s3")) && !REGIONS.contains(region))
        .map(
            region ->
                "MotherDuck takes buckets of one's own on S3 in %s only, not in %s. Move the bucket, or keep the catalog elsewhere."
                    .formatted(String.join(" and ", REGIONS), region));
  }

  /** What may work less well than elsewhere. */
  static List<LakeStep> warnings(MotherDuckCatalog catalog, LakeRequest request) {
    List<LakeStep> warnings = new ArrayList<>();
    scheme(request)
        .filter(scheme -> !SUPPORTED.contains(scheme))
        .ifPresent(
            scheme ->
                warnings.add(
                    new LakeStep.Warn(
                        "MotherDuck supports buckets of one's own on AWS S3 and Cloudflare R2 only; the data path of the lake \"%s\" begins with %s://, which may fail."
                            .formatted(catalog.database(), scheme))));
    Optional<String> bucket = region(request);
    if (catalog.region().isPresent() && bucket.isPresent() && !bucket.equals(catalog.region())) {
      warnings.add(
          new LakeStep.Warn(
              "MotherDuck takes buckets of one's own in the region of the organisation only; the bucket of the lake \"%s\" is in %s, but the region of the catalog is %s."
                  .formatted(catalog.database(), bucket.get(), catalog.region().get())));
    }
    return warnings;
  }

  private static Optional<String> dataPath(LakeRequest request) {
    return request.storage().flatMap(LakeStorage::dataPath);
  }

  private static Optional<String> scheme(LakeRequest request) {
    return dataPath(request)
        .filter(path -> path.contains("://"))
        .map(path -> path.substring(0, path.indexOf("://")));
  }

  /** The region of the secret that the storage creates, if it says one. */
  private static Optional<String> region(LakeRequest request) {
    return request.storage().stream()
        .flatMap(storage -> storage.steps(request.keptBy(SecretKeeper.MOTHERDUCK)).stream())
        .filter(LakeStep.CreateSecret.class::isInstance)
        .map(step -> ((LakeStep.CreateSecret) step).parameters().get("REGION"))
        .filter(SecretValue.Plain.class::isInstance)
        .map(value -> ((SecretValue.Plain) value).value().toString())
        .findFirst();
  }
}
