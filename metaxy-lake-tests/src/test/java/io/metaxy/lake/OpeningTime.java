package io.metaxy.lake;

import io.metaxy.Metaxy;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.nio.file.Path;

/** Prints how long opening takes, in a JVM that does nothing else. */
final class OpeningTime {
  private OpeningTime() {}

  public static void main(String[] args) {
    for (int i = 0; i < 4; i++) {
      long start = System.nanoTime();
      try (Metaxy metaxy = Smoke.metaxy(Path.of(args[0]))) {
        System.out.println("config " + (System.nanoTime() - start) / 1000_000);
        try (MetadataStore store = metaxy.store().open(AccessMode.WRITE)) {
          System.out.println("open " + (System.nanoTime() - start) / 1000_000);
        }
        System.out.println("close " + (System.nanoTime() - start) / 1000_000);
      }
    }
  }
}
