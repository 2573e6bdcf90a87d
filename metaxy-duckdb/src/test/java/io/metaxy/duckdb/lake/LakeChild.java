package io.metaxy.duckdb.lake;

import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.store.AccessMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Another process with a lake. It says {@code started}, attaches when it is told a first time, says
 * {@code attached} or the code of the error, and ends when it is told a second time.
 */
final class LakeChild implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private LakeChild(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static LakeConfig lake(String type, Path directory) {
    Path file = directory.resolve("lake.db");
    return LakeConfig.of(
        type.equals("sqlite") ? SqliteCatalog.at(file) : DuckDbCatalog.at(file),
        LocalStorage.at(directory.resolve("data")));
  }

  public static void main(String[] args) throws Exception {
    try (TestEngine engine = TestEngine.start()) {
      System.out.println("started");
      System.in.read();
      try {
        TestEngine.attacher()
            .attach(engine.connection(), lake(args[0], Path.of(args[1])), "dev", AccessMode.WRITE);
        System.out.println("attached");
      } catch (RuntimeException e) {
        System.out.println(e);
      }
      System.in.read();
    }
  }

  static LakeChild start(String type, Path directory) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LakeChild.class.getName(),
            type,
            directory.toString());
    LakeChild child =
        new LakeChild(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    if (!child.line().equals("started")) {
      throw new IllegalStateException("the other process does not start");
    }
    return child;
  }

  long pid() {
    return process.pid();
  }

  void tell() throws IOException {
    OutputStream input = process.getOutputStream();
    input.write('\n');
    input.flush();
  }

  /** The next line that it says. */
  String line() throws IOException {
    return String.valueOf(output.readLine());
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
