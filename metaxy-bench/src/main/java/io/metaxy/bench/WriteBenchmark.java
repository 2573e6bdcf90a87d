package io.metaxy.bench;

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

/** Writing into a new table, beside the driver's copy of the rows that are stored. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/java.nio=ALL-UNNAMED")
public class WriteBenchmark {

  /** How many rows. */
  @Param({"10000", "100000"})
  public long samples;

  /** Where the tables are. */
  @Param("FILE")
  public StoreKind store = StoreKind.FILE;

  /** Where the rows that are written are kept from run to run. */
  @Param("target/bench-data")
  public String data = "";

  private final Opened<WriteSite> opened = new Opened<>();

  /** Opens the store. */
  @Setup(Level.Trial)
  public void open() throws IOException, SQLException {
    BenchStore kind = new BenchStore(store, BenchStore.USUAL.hash(), BenchStore.USUAL.byField());
    opened.open(directory -> WriteSite.of(samples, kind, new DataFiles(Path.of(data)), directory));
  }

  /** Closes the store. */
  @TearDown(Level.Trial)
  public void close() throws IOException, SQLException {
    opened.close();
  }

  /** From a Parquet file. */
  @Benchmark
  public void fromParquet() {
    opened.site().oursFromParquet();
  }

  /** From one Arrow batch. */
  @Benchmark
  public void fromArrow() throws IOException {
    opened.site().oursFromArrow();
  }

  /** From Java records. */
  @Benchmark
  public void fromRecords() {
    opened.site().oursFromRecords();
  }

  /** The stored rows from a Parquet file, by {@code CREATE TABLE AS}. */
  @Benchmark
  public void bareFromParquet() throws SQLException {
    opened.site().bareFromParquet();
  }

  /** The stored rows from one Arrow batch, by {@code CREATE TABLE AS}. */
  @Benchmark
  public void bareFromArrow() throws SQLException, IOException {
    opened.site().bareFromArrow();
  }
}
