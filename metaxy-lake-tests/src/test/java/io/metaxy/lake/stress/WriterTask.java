package io.metaxy.lake.stress;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one process is to write.
 *
 * @param directory the directory of the store
 * @param writer counts the writers
 * @param first the first batch
 * @param end the number after the last batch
 * @param rows rows of each batch
 * @param opensForEach whether the store is opened for each batch
 * @param modes what makes it hard
 */
record WriterTask(
    Path directory,
    int writer,
    int first,
    int end,
    int rows,
    boolean opensForEach,
    Set<Mode> modes) {

  /** The clocks of two neighbours differ by that. */
  private static final Duration SKEW = Duration.ofHours(1);

  /** The task as arguments of a program. */
  List<String> arguments() {
    return Stream.of(directory, writer, first, end, rows, opensForEach, names())
        .map(String::valueOf)
        .toList();
  }

  private String names() {
    return modes.stream().map(Mode::name).collect(Collectors.joining(","));
  }

  /** The task of a program's arguments. */
  static WriterTask of(String[] arguments) {
    return new WriterTask(
        Path.of(arguments[0]),
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]),
        Integer.parseInt(arguments[3]),
        Integer.parseInt(arguments[4]),
        Boolean.parseBoolean(arguments[5]),
        Arrays.stream(arguments[6].split(","))
            .filter(name -> !name.isEmpty())
            .map(Mode::valueOf)
            .collect(Collectors.toSet()));
  }

  boolean has(Mode mode) {
    return modes.contains(mode);
  }

  /** The store, as this writer sees it. */
  StressStore store() {
    return new StressStore(directory, has(Mode.SKEW) ? ahead(writer) : Duration.ZERO);
  }

  /** How far the clock of a writer is ahead where clocks differ. */
  static Duration ahead(int writer) {
    return SKEW.multipliedBy(1 - writer % 3);
  }

  /** One of its batches. */
  Batch batch(int number) {
    return new Batch(name(writer), number, rows);
  }

  /** The name of a writer. */
  static String name(int writer) {
    return "w" + writer;
  }
}
