package io.metaxy.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of recorded files, told apart by their member {@code format}.
 *
 * @param cases the cases of a file
 * @param companions files that are not JSON and belong to one
 */
record RecordingFormat(
    Function<RecordedFile, List<RecordedCase>> cases,
    Function<RecordedFile, List<Path>> companions) {

  private static final Map<String, RecordingFormat> BY_ID =
      Map.of(
          "metaxy-index/1", alone(IndexCase::of),
          "metaxy-vectors/1", alone(VectorCases::of),
          "metaxy-hashes/1", alone(HashCase::of),
          "metaxy-keys/1", alone(KeyCase::of),
          "metaxy-filters/1", alone(FilterCase::of),
          "metaxy-invalid/1", alone(InvalidCase::of),
          "metaxy-store/1", new RecordingFormat(DatabaseCase::of, DatabaseCase::companions),
          "metaxy-lock/1", new RecordingFormat(LockCase::of, LockCase::companions));

  private static RecordingFormat alone(Function<RecordedFile, List<RecordedCase>> cases) {
    return new RecordingFormat(cases, file -> List.of());
  }

  static Optional<RecordingFormat> byId(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }
}
