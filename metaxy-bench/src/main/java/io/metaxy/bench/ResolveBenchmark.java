package io.metaxy.bench;

import io.metaxy.store.HashAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
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

/** What must be computed, beside SQL by hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/java.nio=ALL-UNNAMED")
public class ResolveBenchmark {

  /** The features. */
  @Param({"SIMPLE", "WIDE"})
  public PaperGraph graph = PaperGraph.SIMPLE;

  /** What there is to do. */
  @Param({"NEW", "STALE"})
  public Variant variant = Variant.NEW;

  /** How many samples each root has. */
  @Param({"10000", "100000"})
  public long samples;

  /** How samples are hashed. */
  @Param({"MD5", "XXHASH64"})
  public HashAlgorithm hash = HashAlgorithm.MD5;

  /** How tables keep what they have for each field. */
  @Param("STRUCT")
  public ByFieldKind byField = ByFieldKind.STRUCT;

  /** Where the tables are. */
  @Param("FILE")
  public StoreKind store = StoreKind.FILE;

  /** Where the rows that are written are kept from run to run. */
  @Param("target/bench-data")
  public String data = "";

  private final Opened<ResolveSite> opened = new Opened<>();

  /** Fills the store. */
  @Setup(Level.Trial)
  public void open() throws IOException, SQLException {
    opened.open(
        directory ->
            ResolveSite.of(
                graph,
                variant,
                samples,
                new BenchStore(store, hash, byField),
                new DataFiles(Path.of(data)),
                directory));
  }

  /** Closes the store. */
  @TearDown(Level.Trial)
  public void close() throws IOException, SQLException {
    opened.close();
  }

  /** The result in the engine, with its counts. */
  @Benchmark
  public void resolve() {
    opened.site().ours();
  }

  /** The result as Arrow. */
  @Benchmark
  public void resolveToArrow() throws IOException {
    opened.site().oursToArrow();
  }

  /** The result in the engine, with its counts, by hand. */
  @Benchmark
  public void byHand() throws SQLException {
    opened.site().byHand();
  }

  /** The result as Arrow, by hand. */
  @Benchmark
  public void byHandToArrow() throws SQLException, IOException {
    opened.site().byHandToArrow();
  }
}
