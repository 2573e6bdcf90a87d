package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.metaxy.error.ErrorCode;
import io.metaxy.store.Completion;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Parts of an increment are increments. */
@RuleGroup("P")
abstract class PartRules extends StoreRules {

  PartRules(MetadataStoreContract contract) {
    super(contract);
  }

  /** Three new samples, two stale ones, one that is up to date and two orphaned ones. */
  static void writeSome(MetadataStore store) {
    store.write(VIDEO, videos("", "v1", "v2", "v3"));
    compute(store, FACES);
    store.write(VIDEO, videos(" changed", "v3", "v2", "v6", "v5", "v4"));
    store.write(
        FACES,
        Rows.of(List.of(new Faces("gone", 3), new Faces("lost", 3)))
            .provenance("faces", faces -> "x"));
  }

  /** All samples of an increment; a sample that is in two parts is in it twice. */
  static List<Object> samples(Increment increment) {
    List<Object> all = new ArrayList<>();
    all.addAll(ids(increment.added().rows()));
    all.addAll(ids(increment.stale().rows()));
    all.addAll(ids(increment.orphaned().rows()));
    return all;
  }

  @Rule("P-01")
  void aLimitTakesNewSamplesFirstByTheirIdsAndAllOrphanedOnes() {
    try (MetadataStore store = open()) {
      writeSome(store);
      try (Increment todo = store.resolveUpdate(FACES)) {
        assertThat(samples(todo.limit(0))).containsExactly("gone", "lost");
        assertThat(samples(todo.limit(2))).containsExactly("v4", "v5", "gone", "lost");
        assertThat(samples(todo.limit(4))).containsExactly("v4", "v5", "v6", "v2", "gone", "lost");
        assertThat(samples(todo.limit(9))).isEqualTo(samples(todo));
        assertThat(todo.limit(4).summary()).isEqualTo(new IncrementSummary(3, 1, 2));
        assertThat(todo.limit(4).addedAndStale()).hasSize(4);
        assertThat(todo.limit(1).inputs()).isEqualTo(todo.inputs());
      }
    }
  }

  @Rule("P-02")
  void shardsAreDisjointAndTogetherTheWholeAndTheSameEachTime() {
    String[] many = IntStream.range(0, 200).mapToObj(i -> "v" + i).toArray(String[]::new);
    try (MetadataStore store = open()) {
      writeSome(store);
      store.write(VIDEO, videos(" changed", many));
      try (Increment todo = store.resolveUpdate(FACES);
          Increment again = store.resolveUpdate(FACES)) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          List<Object> shard = samples(todo.shard(i, 3));
          assertThat(shard).hasSizeGreaterThan(20).isEqualTo(samples(again.shard(i, 3)));
          all.addAll(shard);
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(samples(todo));
        assertThat(samples(todo.shard(0, 1))).isEqualTo(samples(todo));
      }
    }
  }

  @Rule("P-03")
  void theIdsOfASampleSayItsShard() throws NoSuchAlgorithmException {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2", "v3", "übung", "五", ""));
      try (Increment todo = store.resolveUpdate(FACES)) {
        for (Object id : ids(todo.added().rows())) {
          byte[] hash =
              MessageDigest.getInstance("MD5")
                  .digest(id.toString().getBytes(StandardCharsets.UTF_8));
          long number = ByteBuffer.wrap(hash).getInt() & 0xffffffffL;
          assertThat(ids(todo.shard((int) (number % 5), 5).added().rows())).contains(id);
        }
      }
    }
  }

  @Rule("P-04")
  void partsHavePartsAndIdsOfTheirOwn() {
    try (MetadataStore store = open()) {
      writeSome(store);
      try (Increment todo = store.resolveUpdate(FACES)) {
        Increment limit = todo.limit(4);
        List<Object> all = new ArrayList<>(samples(limit.shard(0, 2)));
        all.addAll(samples(limit.shard(1, 2)));
        assertThat(all).containsExactlyInAnyOrderElementsOf(samples(limit));
        for (int i = 0; i < 2; i++) {
          Increment shard = todo.shard(i, 2);
          Increment first = shard.limit(1);
          long due = Math.min(1, shard.summary().added() + shard.summary().stale());
          assertThat(first.addedAndStale()).hasSize((int) due);
          assertThat(samples(shard)).containsAll(samples(first));
        }
        assertThat(List.of(todo.id(), limit.id(), todo.shard(0, 2).id(), todo.shard(1, 2).id()))
            .doesNotHaveDuplicates();
        assertThat(todo.shard(1, 2).id()).isEqualTo(todo.shard(1, 2).id());
      }
    }
  }

  @Rule("P-05")
  void aPartTakesAndCountsItsOwnResultsOnly() {
    try (MetadataStore store = open()) {
      writeSome(store);
      try (Increment todo = store.resolveUpdate(FACES);
          Increment part = todo.limit(1)) {
        refuses(
            () -> part.write(Rows.of(List.of(new Faces("v5", 1)))),
            ErrorCode.NOT_IN_INCREMENT,
            "v5");
        part.write(Rows.of(List.of(new Faces("v4", 1))));
        assertThat(part.complete()).isEqualTo(new Completion(1, 0, 0));
        assertThat(todo.complete()).isEqualTo(new Completion(1, 2, 2));
      }
    }
  }

  @Rule("P-06")
  void shardsAndLimitsOutOfRangeAreRefused() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        refuses(() -> todo.shard(2, 2), ErrorCode.INVALID_REQUEST, "2 of 2");
        refuses(() -> todo.shard(-1, 2), ErrorCode.INVALID_REQUEST, "-1 of 2");
        refuses(() -> todo.shard(0, 0), ErrorCode.INVALID_REQUEST, "0 of 0");
        refuses(() -> todo.limit(-1), ErrorCode.INVALID_REQUEST, "-1");
      }
    }
  }

  @Rule("P-07")
  void closingAPartEndsItAlone() {
    int many = contract.manySamples();
    int most = many / 10 * 9;
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", manyIds()));
      try (Increment todo = store.resolveUpdate(FACES)) {
        Increment part = todo.limit(most);
        Increment other = todo.limit(most);
        Iterator<Sample> ofPart = part.addedAndStale().iterator();
        Iterator<Sample> ofOther = other.addedAndStale().iterator();
        Iterator<Sample> ofAll = todo.addedAndStale().iterator();
        part.close();
        part.close();
        refuses(part::complete, ErrorCode.CLOSED);
        refuses(part.added()::count, ErrorCode.CLOSED);
        refuses(() -> part.shard(0, 2), ErrorCode.CLOSED);
        assertThat(ofPart.hasNext()).isFalse();
        assertThat(ofOther).toIterable().hasSize(most);
        assertThat(ofAll).toIterable().hasSize(many);
        assertThat(other.complete()).isEqualTo(new Completion(0, most, 0));
      }
    }
  }

  @Rule("P-08")
  void closingAnIncrementEndsItsParts() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      Increment todo = store.resolveUpdate(FACES);
      Increment part = todo.limit(2).shard(0, 1);
      Iterator<Sample> samples = part.addedAndStale().iterator();
      todo.close();
      assertThat(samples.hasNext()).isFalse();
      refuses(part.added()::count, ErrorCode.CLOSED);
      refuses(() -> part.write(Rows.of(List.of(new Faces("v1", 1)))), ErrorCode.CLOSED);
      refuses(() -> todo.limit(1), ErrorCode.CLOSED);
      assertThatNoException().isThrownBy(part::close);
    }
  }

  @Rule("P-09")
  void twoThreadsEachCompleteAShard() {
    int many = contract.manySamples();
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", manyIds()));
      try (Increment todo = store.resolveUpdate(FACES)) {
        CompletableFuture<Completion> first =
            CompletableFuture.supplyAsync(() -> complete(todo.shard(0, 2), many / 10));
        CompletableFuture<Completion> second =
            CompletableFuture.supplyAsync(() -> complete(todo.shard(1, 2), many / 10));
        assertThat(first.join().isComplete()).isTrue();
        assertThat(second.join().isComplete()).isTrue();
        assertThat(first.join().written() + second.join().written()).isEqualTo(many);
        assertThat(todo.complete()).isEqualTo(new Completion(many, 0, 0));
      }
      assertThat(store.read(FACES).count()).isEqualTo(many);
    }
  }

  private static Completion complete(Increment shard, int each) {
    try (MetadataWriter writer = shard.writer()) {
      int seen = 0;
      for (Sample sample : shard.addedAndStale()) {
        writer.add(sample.with("face_count", seen++));
        if (seen % each == 0) {
          writer.flush();
          assertThat(shard.complete().written()).isEqualTo(seen);
          assertThat(shard.added().count()).isEqualTo(shard.summary().added());
        }
      }
    }
    return shard.complete();
  }
}
