package io.metaxy.ducklake.storage.azure;

import io.metaxy.spi.lake.BucketPath;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.RemoteStorage;
import java.util.List;
import java.util.Optional;

/**
 * A container of Azure Blob Storage or Data Lake Storage Gen2.
 *
 * @param dataPath the URL below which data files lie; empty for a lake that exists
 * @param credentials how it is signed in to; without keys, a name or a provider, by the credential
 *     chain
 */
public record AzureStorage(Optional<String> dataPath, Credentials credentials)
    implements LakeStorage {

  static final String TYPE = "azure";
  static final List<String> SCHEMES = List.of("az", "abfss", "azure", "abfs");
  private static final List<String> KEYS = List.of("CONNECTION_STRING", "ACCOUNT_KEY", "CLIENT_ID");

  /** A container, whose credentials come from the environment and the user's login. */
  public static AzureStorage in(String container, String prefix) {
    return at(BucketPath.of(SCHEMES.get(0), container, prefix));
  }

  /**
   * The place of a URL.
   *
   * @param url with the account in it if it begins with {@code abfss}
   */
  public static AzureStorage at(String url) {
    return new AzureStorage(Optional.of(url), Credentials.chain());
  }

  /** The container of a lake that exists. */
  public static AzureStorage ofLake() {
    return new AzureStorage(Optional.empty(), Credentials.chain());
  }

  /** The same, signed in to with the connection string of its account. */
  public AzureStorage connectionString(String secret) {
    return with("CONNECTION_STRING", secret);
  }

  /** The same in a storage account, which the credential chain needs to know. */
  public AzureStorage account(String name) {
    return with("ACCOUNT_NAME", name);
  }

  /**
   * The same with its secret under a name: one that exists, unless an account or other parameters
   * are given, with which it is created.
   */
  public AzureStorage secretName(String name) {
    return new AzureStorage(dataPath, credentials.under(name));
  }

  /** The same, where a secret of its name that MotherDuck keeps is replaced. */
  public AzureStorage replaceSecret() {
    return new AzureStorage(dataPath, credentials.replacing());
  }

  /**
   * The same with another parameter of DuckDB's secret.
   *
   * @param value text, whole number or truth value
   */
  public AzureStorage with(String parameter, Object value) {
    return new AzureStorage(dataPath, credentials.with(parameter, value));
  }

  @Override
  public List<LakeStep> steps(LakeRequest request) {
    Credentials complete = credentials.orChain(KEYS);
    return RemoteStorage.steps(request, List.of("azure"), TYPE, complete, dataPath);
  }
}
