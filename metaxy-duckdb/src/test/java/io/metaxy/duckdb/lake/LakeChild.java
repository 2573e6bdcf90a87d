package io.metaxy.duckdb.lake;

import io.metaxy.duckdb.testing.ChildJvm;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.store.AccessMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A program with a lake of its own. It says {@code started}, attaches when it is told to, says
 * {@code attached}, and ends when its input does.
 */
final class LakeChild {

  private LakeChild() {}

  static LakeConfig lake(String type, Path directory) {
    Path file = directory.resolve("lake.db");
    return LakeConfig.of(
        type.equals("sqlite") ? SqliteCatalog.at(file) : DuckDbCatalog.at(file),
        LocalStorage.at(directory.resolve("data")));
  }

  static ChildJvm start(String type, Path directory) throws IOException {
    ChildJvm child = ChildJvm.start(List.of(), LakeChild.class, type, directory.toString());
    child.awaitLine("started");
    return child;
  }

  static ChildJvm startAttached(String type, Path directory) throws IOException {
    ChildJvm child = start(type, directory);
    child.tell("attach");
    child.awaitLine("attached");
    return child;
  }

  /** The program. */
  public static void main(String[] args) throws Exception {
    try (TestEngine engine = TestEngine.start()) {
      System.out.println("started");
      int first = System.in.read();
      TestEngine.attacher()
          .attach(engine.connection(), lake(args[0], Path.of(args[1])), "dev", AccessMode.WRITE);
      System.out.println("attached");
      while (first >= 0 && System.in.read() >= 0) {
        // Waits for the end of the input.
      }
    }
  }
}
