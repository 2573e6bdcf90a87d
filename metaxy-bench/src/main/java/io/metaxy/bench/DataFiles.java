package io.metaxy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Parquet files with the rows that are written, made once for each size, so that all contenders
 * work on the same.
 *
 * @param directory where they are kept
 */
record DataFiles(Path directory) {

  /**
   * All rows of a root of a graph. Row {@code i} of root {@code r} holds in field number {@code k}
   * the field's first letter and {@code ((7919 i + 104729 (42 + r) + 1299709 k) mod 2^32 *
   * 2654435761) mod 2^32 div 4096}.
   */
  Path root(PaperGraph graph, int root, long samples) throws IOException, SQLException {
    return file(
        "%s-root-%d-%d".formatted(graph.id(), root, samples),
        "SELECT i AS sample_uid, {%s} AS metaxy_provenance_by_field FROM range(%d) AS r(i)"
            .formatted(fields(graph, root, ""), samples));
  }

  /** A tenth of the rows of a graph's first root, made from other audio. */
  Path firstRootAgain(PaperGraph graph, long samples) throws IOException, SQLException {
    return file(
        "%s-root-0-again-%d".formatted(graph.id(), samples),
        "SELECT i AS sample_uid, {%s} AS metaxy_provenance_by_field FROM range(3, %d, 10) AS r(i)"
            .formatted(fields(graph, 0, "_bumped"), samples));
  }

  /** Rows of {@link Clip} with their provenance. */
  Path clips(long samples) throws IOException, SQLException {
    return file("clips-" + samples, clips("range(%d)".formatted(samples), ""));
  }

  /** A tenth of the same clips, made from other audio. */
  Path clipsAgain(long samples) throws IOException, SQLException {
    return file("clips-again-" + samples, clips("range(3, %d, 10)".formatted(samples), "_bumped"));
  }

  private static String clips(String numbers, String audio) {
    return "SELECT 'c' || i AS clip_id, '/clips/' || i AS path, i AS frames, i / 25.0::DOUBLE AS seconds, i * 1000 AS size, {'audio': 'a' || i || '%s', 'frames': 'f' || i} AS metaxy_provenance_by_field FROM %s AS r(i)"
        .formatted(audio, numbers);
  }

  private static String fields(PaperGraph graph, int root, String audio) {
    List<String> fields = new ArrayList<>();
    for (int number = 0; number < graph.rootFields().size(); number++) {
      String name = graph.rootFields().get(number);
      long offset = 104_729L * (42 + root) + 1_299_709L * number;
      fields.add(
          "'%s': '%s' || (((i::UBIGINT * 7919 + %d) %% 4294967296 * 2654435761) %% 4294967296) // 4096 || '%s'"
              .formatted(name, name.charAt(0), offset, name.equals("audio") ? audio : ""));
    }
    return String.join(", ", fields);
  }

  private Path file(String name, String query) throws IOException, SQLException {
    Path file = directory.resolve(name + ".parquet");
    if (!Files.exists(file)) {
      Files.createDirectories(directory);
      Path unfinished = Files.createTempFile(directory, name, ".unfinished");
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
        Bare.execute(connection, "COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, unfinished));
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
