package io.metaxy.spi.lake;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import java.util.List;
import java.util.Optional;

/** Makes and reads data paths in buckets, as all storages that have buckets do. */
public final class BucketPath {

  private static final String PREFIX = "prefix";
  private static final String DATA_PATH = "data_path";

  private BucketPath() {}

  /**
   * The keys that {@link #read} takes.
   *
   * @param bucket what a bucket is called
   */
  public static List<ConfigKey> keys(String bucket) {
    return List.of(
        ConfigKey.optional(bucket, "text", "The %s of the data files.".formatted(bucket)),
        ConfigKey.optional(
            PREFIX, "text", "Where in the %s; its top by default.".formatted(bucket)),
        ConfigKey.optional(
            DATA_PATH,
            "text",
            "`%s` and `prefix` as a URL, instead of both. A lake that exists needs neither."
                .formatted(bucket)));
  }

  /**
   * A URL that ends in a slash.
   *
   * @param scheme such as {@code s3}
   * @param prefix where in the bucket, with or without slashes around it; may be empty
   */
  public static String of(String scheme, String bucket, String prefix) {
    String inner = prefix.replaceAll("^/+|/+$", "");
    return scheme + "://" + bucket + "/" + (inner.isEmpty() ? "" : inner + "/");
  }

  /**
   * Reads the data path, from its own key or from bucket and prefix.
   *
   * @param bucketKey what a bucket is called
   * @param schemes those that a URL may have; the first is that of a bucket
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_VALUE}
   */
  public static Optional<String> read(
      ConfigSection section, String bucketKey, List<String> schemes) {
    Optional<String> url = section.filled(DATA_PATH);
    Optional<String> bucket = section.filled(bucketKey);
    Optional<String> prefix = section.filled(PREFIX);
    if (url.isPresent()) {
      if (schemes.stream().noneMatch(scheme -> url.get().startsWith(scheme + "://"))) {
        throw section.invalid(
            DATA_PATH,
            "expected a URL that begins with %s."
                .formatted(String.join(":// or ", schemes) + "://"));
      }
      return url;
    }
    if (prefix.isPresent() && bucket.isEmpty()) {
      throw section.invalid(
          PREFIX, "is part of a %s. Add the key %s.".formatted(bucketKey, bucketKey));
    }
    if (bucket.isPresent() && !bucket.get().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw section.invalid(
          bucketKey,
          "is no name of a %s. Give the bare name, and the rest as prefix.".formatted(bucketKey));
    }
    return bucket.map(name -> of(schemes.get(0), name, prefix.orElse("")));
  }
}
