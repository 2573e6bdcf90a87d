package io.metaxy.ducklake.storage.gcs;

import io.metaxy.spi.lake.BucketPath;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.RemoteStorage;
import java.util.List;
import java.util.Optional;

/**
 * A bucket of Google Cloud Storage.
 *
 * @param dataPath the URL below which data files lie; empty for a lake that exists
 * @param credentials how it is signed in to; without keys, a name or a provider, by the credential
 *     chain
 */
public record GcsStorage(Optional<String> dataPath, Credentials credentials)
    implements LakeStorage {

  static final String TYPE = "gcs";
  static final List<String> SCHEMES = List.of("gs", "gcs");
  private static final List<String> KEYS = List.of("KEY_ID", "SECRET");

  /** A bucket. */
  public static GcsStorage in(String bucket, String prefix) {
    return new GcsStorage(
        Optional.of(BucketPath.of(SCHEMES.get(0), bucket, prefix)), Credentials.chain());
  }

  /** The place of a URL, such as {@code gs://bucket/prefix/}. */
  public static GcsStorage at(String url) {
    return new GcsStorage(Optional.of(url), Credentials.chain());
  }

  /** The bucket of a lake that exists. */
  public static GcsStorage ofLake() {
    return new GcsStorage(Optional.empty(), Credentials.chain());
  }

  /** The same, signed in to with an HMAC key. */
  public GcsStorage keys(String keyId, String secret) {
    return with("KEY_ID", keyId).with("SECRET", secret);
  }

  /**
   * The same with its secret under a name: one that exists, unless keys or other parameters are
   * given, with which it is created.
   */
  public GcsStorage secretName(String name) {
    return new GcsStorage(dataPath, credentials.under(name));
  }

  /** The same, where a secret of its name that MotherDuck keeps is replaced. */
  public GcsStorage replaceSecret() {
    return new GcsStorage(dataPath, credentials.replacing());
  }

  /**
   * The same with another parameter of DuckDB's secret.
   *
   * @param value text, whole number or truth value
   */
  public GcsStorage with(String parameter, Object value) {
    return new GcsStorage(dataPath, credentials.with(parameter, value));
  }

  @Override
  public List<LakeStep> steps(LakeRequest request) {
    Credentials complete = credentials.orChain(KEYS);
    return RemoteStorage.steps(
        request,
        complete.isChain() ? List.of("httpfs", "aws") : List.of("httpfs"),
        TYPE,
        complete,
        dataPath);
  }
}
