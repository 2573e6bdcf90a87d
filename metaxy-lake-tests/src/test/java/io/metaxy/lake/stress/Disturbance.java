package io.metaxy.lake.stress;

import java.util.function.BooleanSupplier;

/** Something that goes on while batches are written. */
interface Disturbance {

  /** Does it until writing ends. */
  void run(BooleanSupplier writing) throws Exception;

  /** Adds how often it did it. */
  void report(Tally tally);
}
