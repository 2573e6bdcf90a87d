package io.metaxy.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaxy.lake.server.AzureServer;
import io.metaxy.lake.server.DatabaseServer;
import io.metaxy.lake.server.S3Server;
import io.metaxy.lake.server.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Each secret of each provider, with a server that takes it, one that refuses it, one that is down
 * and one that is silent; and a secret that is not meant for its place.
 */
final class PlantedCases {

  /** What whoever writes a secret into another text has to escape. */
  private static final String SECRET = "it's \"a\\ planted one";

  private static final String BASE64 = Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));
  private static final String CREDENTIALS = "Check the credentials";
  private static final String NETWORK = "Check the address and the network";

  private final Servers servers;
  private final Path directory;
  private final int down;
  private final int silent;
  private final List<PlantedCase> cases = new ArrayList<>();

  PlantedCases(Servers servers, Path directory, int down, int silent) {
    this.servers = servers;
    this.directory = directory;
    this.down = down;
    this.silent = silent;
  }

  /** Writes a profile that was logged in to a long time ago. */
  static void writeProfile(Path home) throws IOException {
    String url = "https://sso.invalid/start";
    Files.createDirectories(home.resolve(".aws/sso/cache"));
    Files.writeString(
        home.resolve(".aws/config"),
        """
        [profile expired]
        sso_start_url = %s
        sso_region = eu-central-1
        sso_account_id = 123456789012
        sso_role_name = reader
        region = eu-central-1
        """
            .formatted(url));
    // The name is the SHA-1 of the URL, as AWS has it.
    Files.writeString(
        home.resolve(".aws/sso/cache/24259bbb4f9566835fa614515705228e45bf6f67.json"),
        """
        {"startUrl": "%s", "region": "eu-central-1", "accessToken": "old", "expiresAt": "2020-01-01T00:00:00Z"}
        """
            .formatted(url));
  }

  /** What must not be seen. */
  static List<String> secrets(Servers servers) {
    return List.of("planted", servers.azure().key(), BASE64);
  }

  List<PlantedCase> all() {
    servers("a-silent", silent, silent, silent, "UNAVAILABLE", NETWORK);
    servers("down", down, down, down, "UNAVAILABLE", NETWORK);
    servers(
        "denied",
        servers.postgres().port(),
        servers.mariaDb().port(),
        s3Port(),
        "ACCESS_DENIED",
        CREDENTIALS);
    works("postgres", "s3", CatalogKind.POSTGRES, StorageKind.S3);
    works("duckdb", "r2", CatalogKind.DUCKDB, StorageKind.R2);
    works("sqlite", "gcs", CatalogKind.SQLITE, StorageKind.GCS);
    works("postgres", "azure", CatalogKind.POSTGRES, StorageKind.AZURE);
    works("mysql", "local", CatalogKind.MYSQL, StorageKind.LOCAL);
    others();
    return cases;
  }

  private void servers(String kind, int postgres, int mysql, int s3, String code, String remedy) {
    database(kind, "postgres", servers.postgres(), postgres, code, remedy);
    database(kind, "mysql", servers.mariaDb(), mysql, code, remedy);
    for (String type : List.of("s3", "r2", "gcs")) {
      add(
          kind + "-" + type,
          file(kind + "-" + type),
          bucket(type, s3, "secret = " + Lakes.toml(SECRET), ""),
          "",
          Set.of(type + ".secret"),
          code,
          "%s://lakes/x/".formatted(type.equals("gcs") ? "gs" : type),
          remedy);
    }
    AzureServer azure = servers.azure();
    String right = azure.connectionString(BASE64);
    add(
        kind + "-azure",
        file(kind + "-azure"),
        azure(
            kind.equals("denied")
                ? right
                : right.replaceAll("http://127.0.0.1:\\d+", "http://127.0.0.1:" + s3)),
        "",
        Set.of("azure.connection_string"),
        code,
        "az://lakes/x/",
        remedy);
  }

  private void works(
      String catalogType, String storageType, CatalogKind catalog, StorageKind storage) {
    String name = "works-%s-%s".formatted(catalogType, storageType);
    Path lake = directory.resolve(name);
    String schema = "used_" + storage.name().toLowerCase(Locale.ROOT);
    add(
        name,
        catalog.toml(
            servers, lake, catalog == CatalogKind.MYSQL ? servers.mariaDb().database() : schema),
        storage.toml(servers, lake, schema),
        "init_sql = [%s]"
            .formatted(Lakes.toml("SET VARIABLE x = '" + SECRET.replace("'", "''") + "'")),
        Set.of(),
        catalog == CatalogKind.MYSQL ? "UNSUPPORTED" : "NONE",
        "Open it for reading");
  }

  private void others() {
    String planted = Lakes.toml(SECRET);
    add(
        "denied-token",
        file("denied-token"),
        bucket(
            "s3",
            s3Port(),
            "secret = %s\nsession_token = %s".formatted(Lakes.toml(servers.s3().secret()), planted),
            ""),
        "extensions = [\"httpfs\"]\nconfig.s3_secret_access_key = " + planted,
        Set.of("s3.session_token"),
        "ENGINE", // The server knows no tokens: 501.
        "Cannot reach the storage s3://lakes/x/");
    add(
        "denied-no-key",
        file("denied-no-key"),
        azure(servers.azure().connectionString(SECRET)),
        "",
        Set.of("azure.connection_string"),
        "ACCESS_DENIED",
        CREDENTIALS);
    for (String type : List.of("s3", "r2", "gcs")) {
      add(
          "scope-" + type,
          file("scope-" + type),
          bucket(
              type,
              s3Port(),
              "secret = " + planted,
              ", scope = \"%s://elsewhere/\"".formatted(type.equals("gcs") ? "gs" : type)),
          "",
          Set.of(type + ".secret"),
          "ACCESS_DENIED",
          "its scope does not cover");
    }
    add(
        "scope-azure",
        file("scope-azure"),
        azure(servers.azure().connectionString(BASE64))
            + "secret_parameters = { scope = \"az://elsewhere/\" }\n",
        "",
        Set.of("azure.connection_string"),
        "ACCESS_DENIED",
        "its scope does not cover");
    add(
        "unknown-parameter",
        file("unknown-parameter"),
        bucket("s3", s3Port(), "secret = " + planted, ", no_such = " + planted),
        "",
        Set.of(),
        "ENGINE",
        "no_such");
    add(
        "wrong-parameter",
        file("wrong-parameter"),
        bucket("s3", s3Port(), "secret = " + planted, ", refresh_info = " + planted),
        "",
        Set.of(),
        "ENGINE",
        "Cannot create the secret");
    for (String profile : List.of("absent", "expired")) {
      add(
          "sso-" + profile,
          file("sso-" + profile),
          """
          type = "s3"
          bucket = "%s"
          prefix = "x"
          chain = "sso"
          profile = "%s"
          """
              .formatted(S3Server.BUCKET, profile),
          "",
          Set.of(),
          "ACCESS_DENIED",
          "Log in first: aws sso login --profile %s.".formatted(profile));
    }
    add(
        "motherduck",
        "type = \"motherduck\"\ndatabase = \"d\"\ntoken = " + planted,
        "",
        "extension_install = \"never\"\nconfig.extension_directory = \"%s\"".formatted(directory),
        Set.of("motherduck.token"),
        "EXTENSION_MISSING",
        "motherduck");
    String place = "127.0.0.1:%d/d".formatted(down);
    for (String url :
        List.of(
            "host=127.0.0.1 password='it\\'s \"a\\\\ planted'",
            "host=127.0.0.1 password=\"it's a\\\"planted\"",
            "host=127.0.0.1 password=planted\\ one",
            "postgres://user:a planted@" + place,
            "postgres://user:a/planted@" + place)) {
      String name = "init-sql-" + cases.size();
      add(
          name,
          file(name),
          local(name),
          "extensions = [\"postgres_scanner\"]\ninit_sql = [%s]"
              .formatted(
                  Lakes.toml("ATTACH '%s' AS q (TYPE postgres)".formatted(url.replace("'", "''")))),
          Set.of(),
          "INVALID_VALUE",
          "statement 1 of init_sql failed");
    }
  }

  private String local(String name) {
    return "type = \"local\"\npath = \"%s\"\n".formatted(directory.resolve(name).resolve("data"));
  }

  private void database(
      String kind, String type, DatabaseServer server, int port, String code, String remedy) {
    String name = kind + "-" + type;
    add(
        name,
        """
        type = "%s"
        host = "127.0.0.1"
        port = %d
        database = "%s"
        user = "%s"
        password = %s
        """
            .formatted(type, port, server.database(), server.user(), Lakes.toml(SECRET)),
        local(name),
        "",
        Set.of(type + ".password"),
        code,
        "%s server 127.0.0.1:%d".formatted(type, port),
        remedy);
  }

  private String file(String name) {
    return CatalogKind.DUCKDB.toml(servers, directory.resolve(name), name);
  }

  private int s3Port() {
    return Integer.parseInt(servers.s3().endpoint().replaceAll(".*:", ""));
  }

  private static String azure(String connectionString) {
    return "type = \"azure\"\ncontainer = \"%s\"\nprefix = \"x\"\nconnection_string = %s\n"
        .formatted(AzureServer.CONTAINER, Lakes.toml(connectionString));
  }

  private String bucket(String type, int port, String keys, String parameters) {
    return """
        type = "%s"
        bucket = "%s"
        prefix = "x"
        key_id = "%s"
        %s
        secret_parameters = { endpoint = "127.0.0.1:%d", url_style = "path", use_ssl = false, region = "us-east-1"%s }
        """
        .formatted(type, S3Server.BUCKET, servers.s3().keyId(), keys, port, parameters);
  }

  private void add(
      String name,
      String catalog,
      String storage,
      String more,
      Set<String> keys,
      String code,
      String... parts) {
    String directory =
        more.contains("extension_directory")
            ? ""
            : "config.extension_directory = \"%s\"\n"
                .formatted(Path.of(System.getProperty("user.home"), ".duckdb", "extensions"));
    String configuration =
        """
        auto_create_tables = true
        [stores.dev]
        type = "duckdb"
        [stores.dev.config]
        %s%s
        [stores.dev.config.ducklake.catalog]
        %s
        """
            .formatted(directory, more, catalog);
    cases.add(
        new PlantedCase(
            name,
            storage.isEmpty()
                ? configuration
                : configuration + "[stores.dev.config.ducklake.storage]\n" + storage,
            keys,
            code,
            List.of(parts)));
  }
}
