package io.metaxy.tck;

import io.metaxy.error.ErrorCode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Relation;
import org.junit.jupiter.api.Test;

/** What has been closed says so. */
abstract class ClosingRules extends StoreRules {

  ClosingRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Test
  void aClosedStoreSaysSo() {
    MetadataStore store = open();
    store.write(VIDEO, videos("", "v1"));
    Relation relation = store.read(VIDEO);
    Increment todo = store.resolveUpdate(FACES);
    store.close();
    todo.close();
    store.close();
    refuses(() -> store.read(VIDEO), ErrorCode.CLOSED);
    refuses(() -> store.write(VIDEO, videos("", "v2")), ErrorCode.CLOSED);
    refuses(() -> store.resolveUpdate(FACES), ErrorCode.CLOSED);
    refuses(relation::count, ErrorCode.CLOSED);
  }

  @Test
  void aClosedIncrementSaysSo() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      Increment todo = store.resolveUpdate(FACES);
      Relation added = todo.added();
      todo.close();
      todo.close();
      refuses(added::count, ErrorCode.CLOSED);
      refuses(todo::complete, ErrorCode.CLOSED);
    }
  }
}
