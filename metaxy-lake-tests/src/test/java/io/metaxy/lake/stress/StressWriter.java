package io.metaxy.lake.stress;

import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.nio.file.Path;

/**
 * One process that writes batches, and says of each when it begins and when it has been told that
 * it is written. Arguments: the directory of the store, the name of the writer, the first batch,
 * the number after the last, rows of each batch, and whether the store is opened for each.
 */
final class StressWriter {

  static final String TRY = "try ";
  static final String DONE = "done ";

  private StressWriter() {}

  public static void main(String[] args) {
    StressStore target = new StressStore(Path.of(args[0]));
    int first = Integer.parseInt(args[2]);
    int end = Integer.parseInt(args[3]);
    int rows = Integer.parseInt(args[4]);
    if (Boolean.parseBoolean(args[5])) {
      for (int batch = first; batch < end; batch++) {
        try (MetadataStore store = target.open(AccessMode.WRITE)) {
          write(store, args[1], batch, rows);
        }
      }
    } else {
      try (MetadataStore store = target.open(AccessMode.WRITE)) {
        for (int batch = first; batch < end; batch++) {
          write(store, args[1], batch, rows);
        }
      }
    }
  }

  private static void write(MetadataStore store, String writer, int batch, int rows) {
    System.out.println(TRY + batch);
    StressStore.write(store, name(writer, batch), rows);
    System.out.println(DONE + batch);
  }

  /** The name of a batch. */
  static String name(String writer, int batch) {
    return writer + "/" + batch;
  }
}
