package io.metaxy.duckdb.dlt;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The storage of dlt's destination as keys of a lake's configuration. */
final class DltStorage {

  private static final String STORAGE = "storage";
  private static final String URL = "bucket_url";
  private static final List<String> CREDENTIALS = List.of(STORAGE, "credentials");
  private static final String FORMS =
      "expected a path, file://, s3://, r2://, gs://, gcs://, az:// or abfss://.";

  /** dlt's names of S3's keys, and those of a lake's storage. */
  static final Map<String, String> S3 =
      Map.of(
          "aws_access_key_id", "key_id",
          "aws_secret_access_key", "secret",
          "aws_session_token", "session_token",
          "region_name", "region",
          "endpoint_url", "endpoint",
          "profile_name", "profile",
          "s3_url_style", "url_style");

  private static final Set<String> HMAC = Set.of("key_id", "secret");

  private final DltSettings settings;
  private final Map<String, Object> keys = new LinkedHashMap<>();

  private DltStorage(DltSettings settings) {
    this.settings = settings;
  }

  /**
   * The table of the storage.
   *
   * @param standard the directory where none is configured
   * @param lakeExists whether the lake knows where its data is
   * @return empty if the lake is asked
   */
  static Optional<Map<String, Object>> read(
      DltSettings settings, Path standard, boolean lakeExists) {
    Optional<String> storage = settings.text(STORAGE, URL).or(() -> settings.text(STORAGE));
    if (storage.isEmpty() && settings.isTable(STORAGE)) {
      throw settings.invalid(STORAGE, "has no bucket_url. Add it, or remove the table.");
    }
    Optional<String> url = storage.or(() -> settings.text(URL));
    if (url.isEmpty() && lakeExists) {
      return Optional.empty();
    }
    DltStorage result = new DltStorage(settings);
    if (url.isEmpty()) {
      result.local(standard);
    } else {
      result.read(url.get(), storage.isPresent() ? STORAGE : URL, standard.resolveSibling(""));
    }
    return Optional.of(result.keys);
  }

  private void read(String url, String key, Path directory) {
    int end = url.indexOf("://");
    String scheme = end < 0 ? "" : url.substring(0, end);
    switch (scheme) {
      case "" -> local(settings.path(key, directory, url));
      case "file" -> local(settings.path(key, directory, url.substring("file://".length())));
      case "s3" -> bucket("s3", url, S3);
      case "r2" ->
          bucket(
              "r2",
              url,
              Map.of(
                  "account_id", "account_id",
                  "aws_access_key_id", "key_id",
                  "aws_secret_access_key", "secret"));
      case "gs", "gcs" -> google(url);
      case "az", "abfss" -> azure(url);
      default -> throw settings.invalid(key, FORMS);
    }
  }

  private void local(Path directory) {
    keys.put("type", "local");
    keys.put("path", directory.toString());
  }

  private void bucket(String type, String url, Map<String, String> names) {
    keys.put("type", type);
    keys.put("data_path", url);
    settings
        .texts(CREDENTIALS, names.keySet())
        .forEach((name, value) -> keys.put(names.getOrDefault(name, name), value));
  }

  /** DuckDB knows HMAC keys and no service accounts. */
  private void google(String url) {
    keys.put("type", "gcs");
    keys.put("data_path", url);
    keys.putAll(settings.texts(CREDENTIALS, HMAC));
  }

  private void azure(String url) {
    keys.put("type", "azure");
    keys.put("data_path", url);
    keys.putAll(DltAzure.keys(url, settings.texts(CREDENTIALS, DltAzure.KNOWN)));
  }
}
