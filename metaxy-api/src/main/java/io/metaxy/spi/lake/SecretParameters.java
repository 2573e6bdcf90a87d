package io.metaxy.spi.lake;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Parameters of secrets as configurations give them. */
public final class SecretParameters {

  /** Those that may be shown. Whatever is not known may be a secret. */
  private static final Set<String> PLAIN =
      Set.of(
          "ACCOUNT_ID",
          "ACCOUNT_NAME",
          "ASSUME_ROLE_ARN",
          "CHAIN",
          "CLIENT_ID",
          "DATABASE",
          "ENDPOINT",
          "HOST",
          "KEY_ID",
          "KMS_KEY_ID",
          "PORT",
          "PROFILE",
          "PROVIDER",
          "REFRESH",
          "REGION",
          "REQUESTER_PAYS",
          "SCOPE",
          "SOCKET",
          "SSLMODE",
          "SSL_CA",
          "SSL_MODE",
          "TENANT_ID",
          "URL_COMPATIBILITY_MODE",
          "URL_STYLE",
          "USER",
          "USE_SSL",
          "VALIDATION");

  private SecretParameters() {}

  /**
   * A value of the parameter: masked, unless what it says is known to be harmless.
   *
   * @param value text, whole number or truth value
   */
  public static SecretValue value(String name, Object value) {
    return PLAIN.contains(name.toUpperCase(Locale.ROOT))
        ? new SecretValue.Plain(value)
        : new SecretValue.Masked(value.toString());
  }

  /**
   * The keys of a table that are there and not blank, each as the parameter of its name.
   *
   * @param keys keys whose values are texts
   */
  public static Map<String, SecretValue> read(ConfigSection section, List<ConfigKey> keys) {
    Map<String, String> texts = new TreeMap<>();
    keys.forEach(key -> section.filled(key.name()).ifPresent(text -> texts.put(key.name(), text)));
    return of(texts);
  }

  /** Values by name, in any case, as parameters by upper-case name in order. */
  public static Map<String, SecretValue> of(Map<String, ?> values) {
    Map<String, SecretValue> parameters = new TreeMap<>();
    values.forEach(
        (name, value) -> parameters.put(name.toUpperCase(Locale.ROOT), value(name, value)));
    return parameters;
  }
}
