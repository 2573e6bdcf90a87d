package io.metaxy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
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

/** Reading the latest rows, a tenth of which was written again, beside SQL by hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/java.nio=ALL-UNNAMED")
public class ReadBenchmark {

  /** How many rows. */
  @Param({"10000", "100000"})
  public long samples;

  /** Where the tables are. */
  @Param("FILE")
  public StoreKind store = StoreKind.FILE;

  /** Where the rows that are written are kept from run to run. */
  @Param("target/bench-data")
  public String data = "";

  private final Opened<ReadSite> opened = new Opened<>();

  /** Fills the store. */
  @Setup(Level.Trial)
  public void open() throws IOException, SQLException {
    BenchStore kind = new BenchStore(store, BenchStore.USUAL.hash(), BenchStore.USUAL.byField());
    opened.open(directory -> ReadSite.of(samples, kind, new DataFiles(Path.of(data)), directory));
  }

  /** Closes the store. */
  @TearDown(Level.Trial)
  public void close() throws IOException, SQLException {
    opened.close();
  }

  /** To Arrow. */
  @Benchmark
  public void toArrow() throws IOException {
    opened.site().oursToArrow();
  }

  /** To Java records. */
  @Benchmark
  public List<?> toRecords() {
    return opened.site().oursToRecords();
  }

  /** To Arrow, by hand. */
  @Benchmark
  public void byHandToArrow() throws SQLException, IOException {
    opened.site().byHandToArrow();
  }

  /** To Java records, by hand. */
  @Benchmark
  public List<?> byHandToRecords() throws SQLException {
    return opened.site().byHandToRecords();
  }
}
