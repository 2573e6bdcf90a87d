package io.metaxy.tck;

import io.metaxy.error.ErrorCode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.VerifyRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What a store cannot do, it refuses in one way. */
@RuleGroup("A")
abstract class AbilityRules extends StoreRules {

  @TempDir Path dir;

  AbilityRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("A-01")
  void aStoreWithoutSqlRefusesQueries() {
    lack(StoreAbility.SQL_TEXT);
    Rows query = Rows.sql("SELECT ? AS video_id", "v1");
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      refuses(store, query, ErrorCode.UNSUPPORTED, "raw/video");
      refuses(
          () -> store.computeProvenance(FACES.key(), query), ErrorCode.UNSUPPORTED, "video/faces");
      try (Increment todo = store.resolveUpdate(FACES)) {
        refuses(() -> todo.write(query), ErrorCode.UNSUPPORTED, "video/faces");
      }
    }
  }

  @Rule("A-02")
  void aStoreWithoutParquetRefusesFiles() {
    lack(StoreAbility.PARQUET);
    Path file = dir.resolve("rows.parquet");
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      refuses(store, Rows.parquet(file), ErrorCode.UNSUPPORTED, "raw/video");
      refuses(() -> store.read(VIDEO).toParquet(file), ErrorCode.UNSUPPORTED, "rows.parquet");
      refuses(() -> store.openIncrement(file), ErrorCode.UNSUPPORTED, "rows.parquet");
      try (Increment todo = store.resolveUpdate(FACES)) {
        refuses(() -> todo.write(Rows.parquet(file)), ErrorCode.UNSUPPORTED, "video/faces");
        refuses(() -> todo.export(file), ErrorCode.UNSUPPORTED, "rows.parquet");
      }
    }
  }

  @Rule("A-04")
  void aStoreWithoutSqlHasNoStatements() {
    lack(StoreAbility.SQL_TEXT);
    try (MetadataStore store = open()) {
      refuses(store::ddl, ErrorCode.UNSUPPORTED, "dev", "auto_create_tables");
    }
  }

  /** No backend has it, since it is made here. */
  private interface NobodysObject extends AutoCloseable {

    @Override
    void close();
  }

  @Rule("A-03")
  void nativeObjectsThatTheBackendDoesNotHaveAreRefused() {
    try (MetadataStore store = open()) {
      refuses(
          () -> store.unwrap(NobodysObject.class), ErrorCode.UNSUPPORTED, "dev", "NobodysObject");
    }
  }

  @Rule("A-05")
  void aStoreThatHasNothingToVerifyRefuses() {
    lack(StoreAbility.VERIFY);
    try (MetadataStore store = open()) {
      refuses(() -> store.verify(VerifyRequest.all()), ErrorCode.UNSUPPORTED, "dev");
    }
  }

  @Rule("A-06")
  void aStoreWithoutArrowRefusesBatches() {
    lack(StoreAbility.ARROW);
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      refuses(() -> store.read(VIDEO).arrow(), ErrorCode.UNSUPPORTED, "Arrow");
    }
  }
}
