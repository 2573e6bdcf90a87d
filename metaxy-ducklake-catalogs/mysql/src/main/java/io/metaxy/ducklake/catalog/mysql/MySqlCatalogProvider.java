package io.metaxy.ducklake.catalog.mysql;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.spi.lake.SecretParameters;
import io.metaxy.spi.lake.SecretValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code type = "mysql"}. */
public final class MySqlCatalogProvider implements LakeCatalogProvider {

  private static final String PORT = "port";
  private static final long DEFAULT_PORT = 3306;
  private static final List<ConfigKey> SERVER =
      List.of(
          ConfigKey.optional("host", "text", "The server; goes with the three below."),
          ConfigKey.optional("database", "text", "The database."),
          ConfigKey.optional("user", "text", "The user."),
          ConfigKey.secret("password", "The user's password."));

  @Override
  public String type() {
    return MySqlCatalog.TYPE;
  }

  @Override
  public List<ConfigKey> keys() {
    List<ConfigKey> keys = new ArrayList<>(SERVER);
    keys.add(
        ConfigKey.optional(
            PORT, "number", "The server's port; 3306 by default. Goes with `host`."));
    keys.addAll(Credentials.keys());
    return List.copyOf(keys);
  }

  @Override
  public LakeCatalog configure(ConfigSection config) {
    Map<String, SecretValue> given = SecretParameters.read(config, SERVER);
    Credentials.together(config, SERVER.stream().map(ConfigKey::name).toList());
    Optional<Long> port = config.filled(PORT).flatMap(text -> config.integer(PORT));
    if (!given.isEmpty()) {
      given.put("PORT", new SecretValue.Plain(port.orElse(DEFAULT_PORT)));
    } else if (port.isPresent()) {
      throw config.invalid(
          PORT,
          "goes with host, database, user and password. Give all of them, or this one in secret_parameters.");
    }
    return new MySqlCatalog(Credentials.read(config, given));
  }
}
