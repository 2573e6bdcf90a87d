package io.metaxy.lake;

import io.metaxy.ducklake.catalog.motherduck.MotherDuckCatalog;
import io.metaxy.ducklake.storage.azure.AzureStorage;
import io.metaxy.ducklake.storage.gcs.GcsStorage;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.ducklake.storage.r2.R2Storage;
import io.metaxy.ducklake.storage.s3.S3Storage;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStorage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What MotherDuck's catalog says of each storage; it is not run without an account. */
final class MotherDuckRow {

  private static final String EXACT = "exact SQL; live with `MOTHERDUCK_TOKEN`";
  private static final MotherDuckCatalog CATALOG = MotherDuckCatalog.of("lake");

  private MotherDuckRow() {}

  static List<String> cells() {
    return Arrays.stream(StorageKind.values()).map(MotherDuckRow::cell).toList();
  }

  private static String cell(StorageKind kind) {
    LakeStorage storage =
        switch (kind) {
          case LOCAL -> LocalStorage.at(Path.of("data"));
          case S3 -> S3Storage.in("b", "");
          case R2 -> R2Storage.in("b", "");
          case GCS -> GcsStorage.in("b", "");
          case AZURE -> AzureStorage.in("c", "");
        };
    LakeRequest request = new LakeRequest("dev", "lake", Optional.of(storage), Map.of());
    if (CATALOG.onOwnCompute().objection(request).isPresent()) {
      return "refused";
    }
    if (CATALOG.objection(request).isPresent()) {
      return "with `compute = \"own\"` only: " + EXACT;
    }
    return CATALOG.steps(request).stream().anyMatch(LakeStep.Warn.class::isInstance)
        ? "with a warning: " + EXACT
        : EXACT;
  }
}
