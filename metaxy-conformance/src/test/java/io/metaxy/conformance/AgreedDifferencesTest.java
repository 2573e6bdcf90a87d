package io.metaxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is done otherwise on purpose is skipped with its reason, and that excuses nothing else. None
 * of our recordings is marked, so marks and differences are planted.
 */
class AgreedDifferencesTest {

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          graphs/expansion.json   | /tags = ["quirk"] & /runs/0/steps/7/match_on = ["reel"] & /runs/0/steps/7/expect/stale = [{"values": {"reel": "r"}}] | run 0 by md5, duckdb: step 7 resolve_update film/embedding, stale: the original compares samples by [reel] alone, stores here by [reel, shot]
          graphs/single_root.json | /tags = ["quirk"] & /graphs/v1/features/0/spec/fields = [{"key": "x/y"}, {"key": "x_y"}] | graph v1: names that collide in a database are refused: * x/y
          graphs/single_root.json | /tags = ["quirk"] & /graphs/v1/features/0/spec/fields = [{"key": "x/y"}, {"key": "x_y"}] | run 5 by xxh3_64, polars: step 0 use_graph: names that collide in a database are refused: * x/y
          graphs/aggregation.json | /tags = ["engine_difference"] & /runs/1/steps/5/expect/stale = [{"values": {"sensor": "s"}}] | run 1 by md5, polars: step 5 resolve_update sensor/daily, stale: the original's engines differ in groups of nulls
          filters.json | /filters/0 = {"filter": "s LIKE 'a%'", "valid": false} | LIKE and BETWEEN are understood here
          filters.json | /filters/0 = {"filter": "n between 1 and 2", "valid": false} | LIKE and BETWEEN are understood here
          filters.json | /filters/0 = {"filter": "n > 0; n < 0", "valid": true, "rows": [5]} | more than one statement is refused
          filters.json | /filters/0 = {"filter": "b IS NOT TRUE", "valid": true, "rows": [1, 2, 11]} | IS NOT keeps the meaning that it has in SQL
          filters.json | /filters/0 = {"filter": "n > 0 AND b is not false", "valid": true, "rows": [6, 7, 13]} | IS NOT keeps the meaning that it has in SQL
          invalid.json | /cases/0/rejected = false & /cases/0/features/0/fields = ["x/y", "x_y"] | names that collide in a database are refused
          invalid.json | /cases/0/rejected = false & /cases/0/features/0/fields = ["x\\n"] | keys without parts, and parts that end in a line feed, are refused
          invalid.json | /cases/0/rejected = false & /cases/0/features/0/fields = [{"key": "x\\n/y"}] | keys without parts, and parts that end in a line feed, are refused
          invalid.json | /cases/0/rejected = false & /cases/0/features/0/key = "" & /cases/0/features/0/fields = ["x"] | keys without parts, and parts that end in a line feed, are refused
          keys.json    | /keys/0 = {"input": "a\\n", "valid": true} | keys without parts, and parts that end in a line feed, are refused
          keys.json    | /keys/0 = {"input": [], "valid": true} | keys without parts, and parts that end in a line feed, are refused
          """)
  void whatIsAgreedIsSkippedWithItsReason(String file, String planted, String skipped)
      throws IOException {
    Outcome outcome = replay(file, planted);

    assertThat(outcome.out().lines())
        .anySatisfy(
            line -> assertThat(line).startsWith("SKIPPED " + file).contains(parts(skipped)));
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # Stores compare by the same ids as the original did.
          graphs/single_root.json | /tags = ["quirk"] & /runs/0/steps/4/expect/stale = [] | step 4 resolve_update catalog/item, stale: * not recorded
          graphs/expansion.json   | /tags = ["quirk"] & /runs/0/steps/6/expect/stale = [{"values": {"reel": "r"}}] | step 6 resolve_update film/shot, stale: * missing
          # Other ids, but no quirk; and a quirk of resolves, not of reads and writes.
          graphs/expansion.json   | /runs/0/steps/7/match_on = ["reel"] & /runs/0/steps/7/expect/stale = [{"values": {"reel": "r"}}] | step 7 resolve_update film/embedding, stale: * missing
          graphs/expansion.json   | /tags = ["quirk"] & /runs/0/steps/5/expect_read = [] | step 5 write film/embedding: * not recorded
          # Refused for another reason than names that collide, or without a quirk.
          graphs/single_root.json | /tags = ["quirk"] & /graphs/v1/features/0/spec/id_columns = [] | graph v1: * INVALID_FEATURE
          graphs/single_root.json | /graphs/v1/features/0/spec/fields = [{"key": "x/y"}, {"key": "x_y"}] | run 0 by md5, duckdb: step 0 use_graph: * NAME_COLLISION
          # The native engine; no engines that differ; no groups.
          graphs/aggregation.json | /tags = ["engine_difference"] & /runs/0/steps/5/expect/stale = [{"values": {"sensor": "s"}}] | run 0 by md5, duckdb: step 5 resolve_update sensor/daily, stale: * missing
          graphs/aggregation.json | /runs/1/steps/5/expect/stale = [{"values": {"sensor": "s"}}] | run 1 by md5, polars: step 5 resolve_update sensor/daily, stale: * missing
          graphs/aggregation.json | /tags = ["engine_difference"] & /runs/1/steps/14/expect = [] | run 1 by md5, polars: step 14 read sensor/info: * not recorded
          graphs/single_root.json | /tags = ["engine_difference"] & /runs/1/steps/4/expect/stale = [] | run 1 by md5, polars: step 4 resolve_update catalog/item, stale: * not recorded
          # Words and signs in quotes; another meaning than that of the original.
          filters.json | /filters/0 = {"filter": "s = 'LIKE'", "valid": false} | instead of a refusal
          filters.json | /filters/0 = {"filter": "lower(s) = ';'", "valid": true, "rows": [7]} | a refusal instead of [7]
          filters.json | /filters/0 = {"filter": "b IS NOT TRUE", "valid": true, "rows": [6]} | instead of [6]
          filters.json | /filters/0 = {"filter": "b IS NOT TRUE", "valid": true, "rows": []} | instead of []
          filters.json | /filters/0 = {"filter": "b IS NOT NULL", "valid": true, "rows": [6]} | instead of [6]
          # Keys and features that the original rejects as well.
          invalid.json | /cases/0/rejected = false & /cases/0/features/0/fields = ["X"] | duplicate_field: rejected
          keys.json    | /keys/0 = {"input": "A", "valid": true} | "A": valid as a feature's key
          """)
  void whatIsNotAgreedFails(String file, String planted, String found) throws IOException {
    Outcome outcome = replay(file, planted);

    assertThat(outcome.failures()).contains("FAILED " + file).contains(parts(found));
    assertThat(outcome.code()).isEqualTo(1);
  }

  /** The original, which lists a sample several times, writes it so; here that is refused. */
  @ParameterizedTest
  @CsvSource({"quirk, 0", "expansion, 1"})
  void rowsThatTheOriginalDoubledAreWrittenOnce(String tag, int code) throws IOException {
    CopiedRecording recording = CopiedRecording.of("graphs/expansion.json", dir);
    String rows = "/runs/0/steps/5/rows";
    ArrayNode doubled = recording.document().at(rows).deepCopy();
    JsonNode first = doubled.get(0);
    recording.plant(rows, doubled.add(first).toString());
    recording.plant("/tags", "[\"%s\"]".formatted(tag));

    Outcome outcome = Outcome.of(dir.toString(), "--store", "memory");

    assertThat(outcome.code()).as(outcome.out()).isEqualTo(code);
  }

  private Outcome replay(String file, String planted) throws IOException {
    CopiedRecording recording = CopiedRecording.of(file, dir);
    for (String each : List.of(planted.split(" & "))) {
      String[] pair = each.split(" = ", 2);
      recording.plant(pair[0], pair[1]);
    }
    return Outcome.of(dir.toString(), "--store", "memory");
  }

  private static List<String> parts(String text) {
    return List.of(text.split(" \\* "));
  }
}
