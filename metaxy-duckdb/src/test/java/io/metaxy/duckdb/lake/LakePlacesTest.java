package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.motherduck.MotherDuckCatalog;
import io.metaxy.ducklake.catalog.postgres.PostgresCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.store.StorePlace;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakePlacesTest {

  @TempDir private Path dir;

  @Test
  void aLakeIsWhereItsCatalogAndItsFilesAre() {
    Path catalog = dir.resolve("catalog.duckdb");
    Path data = dir.resolve("data");
    LakeConfig lake = LakeConfig.of(DuckDbCatalog.at(catalog), LocalStorage.at(data));
    assertThat(LakePlaces.of(lake, "dev"))
        .isEqualTo(new StorePlace("DuckLake", catalog.toString(), Optional.of(data.toString())))
        .hasToString("DuckLake %s with files in %s".formatted(catalog, data));
  }

  @Test
  void aLakeThatAServerKeepsHasTheNameThatTheServerKnows() {
    LakeConfig lake = LakeConfig.joining(MotherDuckCatalog.of("videos"));
    assertThat(LakePlaces.of(lake, "dev").database()).isEqualTo("md:videos");
  }

  @Test
  void aServerIsNamedWithoutItsSecrets() {
    PostgresCatalog catalog = PostgresCatalog.at("db.example", 5433, "meta", "me", "hunter2");
    StorePlace place = LakePlaces.of(LakeConfig.joining(catalog), "dev");
    assertThat(place.toString()).contains("db.example:5433").doesNotContain("hunter2");
    assertThat(place.storage()).isEmpty();
  }
}
