package io.metaxy.bench;

import io.metaxy.store.MetadataStore;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Opening a store that is there, and closing it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 20)
@Fork(1)
public class OpenBenchmark {

  /** Where the tables are. */
  @Param({"FILE", "LAKE"})
  public StoreKind store = StoreKind.FILE;

  private @Nullable TemporaryDirectory directory;

  /** Makes the store. */
  @Setup(Level.Trial)
  public void create() throws IOException {
    directory = TemporaryDirectory.create();
    openAndClose();
  }

  /** Removes the store. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    place().close();
  }

  /** From the configuration's file on. */
  @Benchmark
  public void openAndClose() throws IOException {
    BenchStore kind = new BenchStore(store, BenchStore.USUAL.hash(), BenchStore.USUAL.byField());
    try (MetadataStore opened = kind.open(place().path(), PaperGraph.SIMPLE.features())) {
      if (opened.isClosed()) {
        throw new IllegalStateException("not open");
      }
    }
  }

  private TemporaryDirectory place() {
    if (directory == null) {
      throw new IllegalStateException("not set up");
    }
    return directory;
  }
}
