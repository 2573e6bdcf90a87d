package io.metaxy.lake.stress;

import io.metaxy.lake.stress.Batch.StoredRow;
import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Something that goes on while batches are written. */
interface Disturbance {

  /** Does what takes time, before writing begins. */
  default void prepare() throws IOException {}

  /** Does it until writing ends. */
  void run(BooleanSupplier writing) throws Exception;

  /** Adds how often it did it; it is given how often each row of each batch is there. */
  void report(Tally tally, Map<String, Map<StoredRow, Integer>> contents);
}
