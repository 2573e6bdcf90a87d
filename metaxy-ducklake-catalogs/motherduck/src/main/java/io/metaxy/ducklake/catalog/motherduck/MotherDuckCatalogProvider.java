package io.metaxy.ducklake.catalog.motherduck;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.spi.lake.SecretValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code type = "motherduck"}. */
public final class MotherDuckCatalogProvider implements LakeCatalogProvider {

  private static final String DATABASE = "database";
  private static final String REGION = "region";
  private static final String TOKEN = "token";
  private static final String COMPUTE = "compute";
  private static final String METADATA = "metadata_database";
  private static final String CREATE = "create_if_not_exists";

  @Override
  public String type() {
    return MotherDuckCatalog.TYPE;
  }

  @Override
  public List<ConfigKey> keys() {
    return List.of(
        ConfigKey.required(DATABASE, "text", "The name of the lake with MotherDuck."),
        ConfigKey.optional(
            REGION, "text", "The region in which the engine takes buckets on S3 to be."),
        ConfigKey.secret(
            TOKEN,
            "The token; without it the extension reads `motherduck_token` or `MOTHERDUCK_TOKEN` of the environment."),
        ConfigKey.optional(
            COMPUTE,
            "text",
            "Whose computers read and write the data: `motherduck`, the default, or `own`."),
        ConfigKey.optional(
            METADATA,
            "text",
            "With `compute = \"own\"`: the database that has the catalog's tables; `__ducklake_metadata_<database>` by default."),
        ConfigKey.optional(
            CREATE,
            "boolean",
            "Whether opening for writing creates a lake that does not exist; `true` by default."));
  }

  @Override
  public LakeCatalog configure(ConfigSection config) {
    Compute compute = compute(config);
    Optional<String> metadata = config.filled(METADATA);
    if (metadata.isPresent() && compute != Compute.OWN) {
      throw config.invalid(METADATA, "goes with compute = \"own\". Set that, or remove the key.");
    }
    return new MotherDuckCatalog(
        config.requiredText(DATABASE),
        config.filled(REGION),
        config.filled(TOKEN).map(SecretValue.Masked::new),
        compute,
        metadata,
        config.bool(CREATE).orElse(true));
  }

  private static Compute compute(ConfigSection config) {
    String text = config.filled(COMPUTE).orElse("motherduck");
    return List.of(Compute.values()).stream()
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> config.invalid(COMPUTE, "expected motherduck or own."));
  }
}
