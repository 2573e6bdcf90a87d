package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Relation;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import java.util.Iterator;
import java.util.List;

/** What has been closed says so. */
@RuleGroup("C")
abstract class ClosingRules extends StoreRules {

  ClosingRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("C-01")
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

  @Rule("C-02")
  void aClosedIncrementSaysSo() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      Increment todo = store.resolveUpdate(FACES);
      Relation added = todo.added();
      todo.close();
      todo.close();
      refuses(added::count, ErrorCode.CLOSED);
      refuses(() -> todo.addedAndStale().iterator(), ErrorCode.CLOSED);
      refuses(todo::complete, ErrorCode.CLOSED);
      refuses(() -> todo.write(Rows.of(List.of(new Faces("v1", 1)))), ErrorCode.CLOSED);
    }
  }

  @Rule("C-03")
  void iteratingAnIncrementEndsWithItsLastSampleAndWithTheIncrement() {
    int many = contract.manySamples();
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", manyIds()));
      Iterator<Sample> abandoned;
      try (Increment todo = store.resolveUpdate(FACES)) {
        Iterator<Sample> samples = todo.addedAndStale().iterator();
        int count = 0;
        while (samples.hasNext()) {
          samples.next();
          count++;
        }
        assertThat(count).isEqualTo(many);
        assertThat(samples.hasNext()).isFalse();
        abandoned = todo.addedAndStale().iterator();
        abandoned.next();
      }
      assertThat(abandoned.hasNext()).isFalse();
    }
  }
}
