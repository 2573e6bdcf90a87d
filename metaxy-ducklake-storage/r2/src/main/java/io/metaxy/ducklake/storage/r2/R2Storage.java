package io.metaxy.ducklake.storage.r2;

import io.metaxy.spi.lake.BucketPath;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.RemoteStorage;
import java.util.List;
import java.util.Optional;

/**
 * A bucket of Cloudflare R2.
 *
 * @param dataPath the URL below which data files lie; empty for a lake that exists
 * @param credentials how it is signed in to; without keys, a name or a provider, by the credential
 *     chain
 */
public record R2Storage(Optional<String> dataPath, Credentials credentials) implements LakeStorage {

  static final String TYPE = "r2";
  static final List<String> SCHEMES = List.of("r2");
  private static final List<String> KEYS = List.of("KEY_ID", "SECRET");

  /** A bucket. */
  public static R2Storage in(String bucket, String prefix) {
    return new R2Storage(
        Optional.of(BucketPath.of(SCHEMES.get(0), bucket, prefix)), Credentials.chain());
  }

  /** The place of a URL, such as {@code r2://bucket/prefix/}. */
  public static R2Storage at(String url) {
    return new R2Storage(Optional.of(url), Credentials.chain());
  }

  /** The bucket of a lake that exists. */
  public static R2Storage ofLake() {
    return new R2Storage(Optional.empty(), Credentials.chain());
  }

  /** The same, signed in to with the keys of an account. */
  public R2Storage keys(String accountId, String keyId, String secret) {
    return with("ACCOUNT_ID", accountId).with("KEY_ID", keyId).with("SECRET", secret);
  }

  /**
   * The same with its secret under a name: one that exists, unless keys or other parameters are
   * given, with which it is created.
   */
  public R2Storage secretName(String name) {
    return new R2Storage(dataPath, credentials.under(name));
  }

  /** The same, where a secret of its name that MotherDuck keeps is replaced. */
  public R2Storage replaceSecret() {
    return new R2Storage(dataPath, credentials.replacing());
  }

  /**
   * The same with another parameter of DuckDB's secret.
   *
   * @param value text, whole number or truth value
   */
  public R2Storage with(String parameter, Object value) {
    return new R2Storage(dataPath, credentials.with(parameter, value));
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
