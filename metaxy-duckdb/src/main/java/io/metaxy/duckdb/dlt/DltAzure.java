package io.metaxy.duckdb.dlt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** dlt's credentials of Azure as keys of a lake's storage. */
final class DltAzure {

  private static final String ACCOUNT = "azure_storage_account_name";
  private static final String KEY = "azure_storage_account_key";
  private static final String SIGNATURE = "azure_storage_sas_token";
  private static final String TENANT = "azure_tenant_id";
  private static final String CLIENT = "azure_client_id";
  private static final String CLIENT_SECRET = "azure_client_secret";

  /** The keys that are read. */
  static final Set<String> KNOWN = Set.of(ACCOUNT, KEY, SIGNATURE, TENANT, CLIENT, CLIENT_SECRET);

  private DltAzure() {}

  /**
   * The keys that sign in to a container.
   *
   * @param url the data path, which may name the account
   * @param given dlt's keys
   */
  static Map<String, Object> keys(String url, Map<String, String> given) {
    Map<String, Object> keys = new LinkedHashMap<>();
    Optional<String> account = Optional.ofNullable(given.get(ACCOUNT)).or(() -> account(url));
    String name = account.orElse("");
    if (given.containsKey(KEY)) {
      keys.put(
          "connection_string",
          "DefaultEndpointsProtocol=https;AccountName=%s;AccountKey=%s;EndpointSuffix=core.windows.net"
              .formatted(name, given.get(KEY)));
    } else if (given.containsKey(SIGNATURE)) {
      keys.put(
          "connection_string",
          "BlobEndpoint=https://%s.blob.core.windows.net/;SharedAccessSignature=%s"
              .formatted(name, given.get(SIGNATURE)));
    } else {
      account.ifPresent(text -> keys.put("account_name", text));
      Map<String, Object> parameters = new LinkedHashMap<>();
      Optional.ofNullable(given.get(TENANT)).ifPresent(text -> parameters.put("tenant_id", text));
      Optional.ofNullable(given.get(CLIENT)).ifPresent(text -> parameters.put("client_id", text));
      Optional.ofNullable(given.get(CLIENT_SECRET))
          .ifPresent(text -> parameters.put("client_secret", text));
      if (!parameters.isEmpty()) {
        parameters.put("provider", "service_principal");
        keys.put("secret_parameters", parameters);
      }
    }
    return keys;
  }

  /** {@code abfss://container@account.dfs.core.windows.net/} names the account. */
  private static Optional<String> account(String url) {
    int at = url.indexOf('@');
    int dot = url.indexOf('.', Math.max(at, 0));
    return at < 0 || dot < 0 ? Optional.empty() : Optional.of(url.substring(at + 1, dot));
  }
}
