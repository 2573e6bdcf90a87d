package io.metaxy.store;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/** How rows are written. By default as one append that nobody writes again. */
@Value.Immutable
@RequestStyle
public interface WriteOptions {

  /** What holds where nothing is said. */
  WriteOptions DEFAULT = builder().build();

  /**
   * Names this write, so that it can be tried again after a crash or a lost connection: one whose
   * token the store knows already is not carried out, and its result is that of the first time. Any
   * text of 1 to 200 letters, digits and {@code . _ : / -}, such as a random UUID. Stores remember
   * tokens for a week at least, unless their maintenance is told to forget them sooner.
   *
   * <p>Two attempts with one token at the same time may both succeed, unless the write is {@link
   * #exclusive}.
   */
  Optional<String> token();

  /**
   * Whether no other exclusive write of the store may be going on at the same time, wherever it
   * runs: one of two waits or is tried again, and then sees the token of the other. Slower: such
   * writes do not run in parallel. Writes of another mode than {@link WriteMode#APPEND} always are.
   */
  @Value.Default
  default boolean exclusive() {
    return false;
  }

  /** What the write does to rows that are stored already. */
  @Value.Default
  default WriteMode mode() {
    return WriteMode.APPEND;
  }

  /**
   * Names the run in which the rows are written, as an orchestrator does. It is what they have in
   * the column {@code metaxy_materialization_id}, whatever they carry there themselves. Where it is
   * empty, or an empty text, they have that of the store, if it was opened with one, or null.
   */
  Optional<String> materializationId();

  /**
   * Whether each row is written under the feature version that it carries in {@code
   * metaxy_feature_version}, and not under the current one: for rows of an older version, or of
   * another store. All rows must have it then, and a sample may come once for each version. {@code
   * metaxy_project_version} is kept too, where rows carry it. What is read of the current version
   * does not change unless rows carry that one.
   */
  @Value.Default
  default boolean keepFeatureVersion() {
    return false;
  }

  /**
   * How long the write may take, from its rows to its commit; then it is ended, and nothing was
   * written. A commit that has begun is not cut off: nobody would know what became of it. Empty:
   * what the store is configured with.
   */
  Optional<Duration> timeout();

  /**
   * Whether the table is changed so that it holds the rows: columns that it lacks are added, null
   * in the rows that are stored, and types are widened where the rows' are wider and no stored
   * value changes by it: to numbers of a larger range, and to structs with more fields, at any
   * depth. That happens in the write's own transaction. {@link MetadataStore#schemaChanges} tells
   * beforehand what would be changed. Without this such rows are refused.
   *
   * <p>Rows of values ({@link Rows#ofRows}) do not say their types: a value is as wide as its Java
   * class.
   */
  @Value.Default
  default boolean evolveSchema() {
    return false;
  }

  /**
   * Checks the token, the timeout, and that rows of other versions are only appended.
   *
   * @throws MetaxyException with the code {@code INVALID_REQUEST}
   */
  @Value.Check
  default void check() {
    Timeouts.requireTime(timeout());
    if (keepFeatureVersion() && mode() != WriteMode.APPEND) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "A write with the mode %s is about the current feature version and cannot keep others. Leave out keepFeatureVersion, or append."
              .formatted(mode()));
    }
    token()
        .filter(token -> !Pattern.matches("[A-Za-z0-9._:/-]{1,200}", token))
        .ifPresent(
            token -> {
              throw new MetaxyException(
                  ErrorCode.INVALID_REQUEST,
                  "\"%s\" cannot be the token of a write. Use 1 to 200 letters, digits and . _ : / - in it."
                      .formatted(token));
            });
  }

  /** A write with a token. */
  static WriteOptions token(String token) {
    return builder().token(token).build();
  }

  /** A write that does this to rows that are stored already. */
  static WriteOptions mode(WriteMode mode) {
    return builder().mode(mode).build();
  }

  /** A new builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds options. */
  final class Builder extends ImmutableWriteOptions.Builder {

    Builder() {}
  }
}
