package io.metaxy.ducklake.storage.s3;

import io.metaxy.spi.lake.BucketPath;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.Endpoint;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.RemoteStorage;
import java.util.List;
import java.util.Optional;

/**
 * A bucket of S3, or of another service of its protocol.
 *
 * @param dataPath the URL below which data files lie; empty for a lake that exists
 * @param credentials how the bucket is signed in to; without keys, a name or a provider, by the
 *     credential chain
 */
public record S3Storage(Optional<String> dataPath, Credentials credentials) implements LakeStorage {

  static final String TYPE = "s3";
  static final List<String> KEYS = List.of("KEY_ID", "SECRET");

  /** A bucket whose keys come from the environment and the files of the user. */
  public static S3Storage in(String bucket, String prefix) {
    return new S3Storage(Optional.of(BucketPath.of(TYPE, bucket, prefix)), Credentials.chain());
  }

  /** The place of a URL, such as {@code s3://bucket/prefix/}. */
  public static S3Storage at(String url) {
    return new S3Storage(Optional.of(url), Credentials.chain());
  }

  /** The bucket of a lake that exists. */
  public static S3Storage ofLake() {
    return new S3Storage(Optional.empty(), Credentials.chain());
  }

  /** The same, signed in to with static keys. */
  public S3Storage keys(String keyId, String secret) {
    return with("KEY_ID", keyId).with("SECRET", secret);
  }

  /** The same, signed in to by a profile that was logged in to with {@code aws sso login}. */
  public S3Storage sso(String profile) {
    return with("PROVIDER", "credential_chain").with("CHAIN", "sso").with("PROFILE", profile);
  }

  /**
   * The same with its secret under a name: one that exists, unless keys or other parameters are
   * given, with which it is created.
   */
  public S3Storage secretName(String name) {
    return new S3Storage(dataPath, credentials.under(name));
  }

  /** The same, where a secret of its name that MotherDuck keeps is replaced. */
  public S3Storage replaceSecret() {
    return new S3Storage(dataPath, credentials.replacing());
  }

  /** The same in a region. */
  public S3Storage region(String region) {
    return with("REGION", region);
  }

  /** The same at another service. */
  public S3Storage endpoint(Endpoint endpoint) {
    S3Storage there = with("ENDPOINT", endpoint.host());
    return endpoint.ssl().map(ssl -> there.with("USE_SSL", ssl)).orElse(there);
  }

  /**
   * The same with another parameter of DuckDB's S3 secret, such as {@code URL_STYLE}.
   *
   * @param value text, whole number or truth value
   */
  public S3Storage with(String parameter, Object value) {
    return new S3Storage(dataPath, credentials.with(parameter, value));
  }

  @Override
  public List<LakeStep> steps(LakeRequest request) {
    Credentials complete = credentials.orChain(KEYS);
    List<String> extensions = complete.isChain() ? List.of("httpfs", "aws") : List.of("httpfs");
    return RemoteStorage.steps(request, extensions, TYPE, complete, dataPath);
  }
}
