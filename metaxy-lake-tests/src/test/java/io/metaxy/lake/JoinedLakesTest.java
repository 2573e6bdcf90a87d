package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.storage.azure.AzureStorage;
import io.metaxy.ducklake.storage.s3.S3Storage;
import io.metaxy.error.ErrorCode;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lakes that exist, whose catalogs know where their data files are. */
@ExtendWith(WithServers.class)
class JoinedLakesTest {

  @TempDir private Path dir;
  private final Servers servers;

  JoinedLakesTest(Servers servers) {
    this.servers = servers;
  }

  private LakeCatalog catalog() {
    return DuckDbCatalog.at(dir.resolve("catalog.duckdb"));
  }

  private String place() {
    return "s3://lakes/" + Lakes.name(dir) + "/";
  }

  private void create(LakeCatalog catalog, LakeStorage storage) {
    Failure.open(LakeConfig.of(catalog, storage), AccessMode.WRITE).close();
  }

  @ParameterizedTest
  @EnumSource(AccessMode.class)
  void credentialsWithoutADataPathAreEnough(AccessMode mode) {
    S3Storage storage = Lakes.s3(servers.s3(), Lakes.name(dir));
    create(catalog(), storage);

    LakeStorage pathless = new S3Storage(Optional.empty(), storage.credentials());
    try (MetadataStore store = Failure.open(LakeConfig.of(catalog(), pathless), mode)) {
      assertThat(store.pushedFeatures()).isEmpty();
    }
  }

  @Test
  void credentialsForAnotherPlaceAreRefused() {
    S3Storage storage = Lakes.s3(servers.s3(), Lakes.name(dir));
    create(catalog(), storage);

    Failure.of(
            LakeConfig.of(
                catalog(),
                new S3Storage(
                    Optional.empty(),
                    storage.with("SCOPE", "s3://lakes/elsewhere/").credentials())),
            AccessMode.READ)
        .says(ErrorCode.ACCESS_DENIED, place(), "no secret of the type s3", "scope");
  }

  @Test
  void wrongCredentialsAreRefused() {
    S3Storage storage = Lakes.s3(servers.s3(), Lakes.name(dir));
    create(catalog(), storage);

    Failure.of(
            LakeConfig.of(
                catalog(),
                new S3Storage(Optional.empty(), storage.keys("nobody", "planted").credentials())),
            AccessMode.READ)
        .says(ErrorCode.ACCESS_DENIED, place(), "Check the credentials");
  }

  @Test
  void noStorageIsRefusedWhereTheFilesAreInABucket() {
    LakeCatalog catalog = Lakes.catalog(servers.postgres(), Lakes.name(dir));
    create(catalog, Lakes.s3(servers.s3(), Lakes.name(dir)));

    Failure.of(LakeConfig.joining(catalog), AccessMode.READ)
        .says(ErrorCode.ACCESS_DENIED, place(), "no secret of the type s3", "Configure a storage");
  }

  @Test
  void eachStorageHasItsTypeOfSecret() {
    Map<String, LakeStorage> storages =
        Map.of(
            "r2", Lakes.r2(servers.s3(), Lakes.name(dir)),
            "gcs", Lakes.gcs(servers.s3(), Lakes.name(dir)));
    storages.forEach(
        (type, storage) -> {
          LakeCatalog catalog = DuckDbCatalog.at(dir.resolve(type));
          create(catalog, storage);
          Failure.of(LakeConfig.joining(catalog), AccessMode.WRITE)
              .says(ErrorCode.ACCESS_DENIED, "no secret of the type " + type);
        });
  }

  @Test
  void azureNeedsASecretOfItsType() {
    AzureStorage storage = Lakes.azure(servers.azure(), Lakes.name(dir));
    create(catalog(), storage);

    Failure.of(LakeConfig.joining(catalog()), AccessMode.READ)
        .says(ErrorCode.ACCESS_DENIED, "az://lakes/", "no secret of the type azure");
    Failure.open(
            LakeConfig.of(catalog(), new AzureStorage(Optional.empty(), storage.credentials())),
            AccessMode.READ)
        .close();
  }
}
