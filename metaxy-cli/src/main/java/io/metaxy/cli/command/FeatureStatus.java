package io.metaxy.cli.command;

import io.metaxy.cli.output.Tone;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.IncrementSummary;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a feature of a store is.
 *
 * @param feature the feature
 * @param version its version in the graph
 * @param rows how many samples of that version are stored
 * @param due what is to be done; empty for a root, and if that could not be found out
 * @param progress the percentage of the input that was ever computed, if that was asked for
 * @param error what went wrong, if something did
 * @param kind all of that in a word
 */
record FeatureStatus(
    FeatureKey feature,
    String version,
    long rows,
    Optional<IncrementSummary> due,
    OptionalDouble progress,
    Optional<String> error,
    Kind kind) {

  /** The words. */
  enum Kind {
    MISSING("missing", Tone.BAD),
    ROOT("root", Tone.NAME),
    DUE("due", Tone.DUE),
    IN_SYNC("in sync", Tone.GOOD),
    ERROR("error", Tone.BAD);

    private final String word;
    private final Tone tone;

    Kind(String word, Tone tone) {
      this.word = word;
      this.tone = tone;
    }

    String word() {
      return word;
    }

    Tone tone() {
      return tone;
    }

    /** Its style class on pages. */
    String style() {
      return switch (this) {
        case MISSING, ERROR -> "bad";
        case ROOT -> "root";
        case DUE -> "due";
        case IN_SYNC -> "good";
      };
    }
  }

  /** Whether there is anything to do for the feature. */
  boolean isDue() {
    return kind == Kind.MISSING || kind == Kind.DUE || kind == Kind.ERROR;
  }
}
