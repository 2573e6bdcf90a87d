package io.metaxy.cli.explain;

import io.metaxy.cli.graph.GraphDiff;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a sample is as it is.
 *
 * @param feature the feature
 * @param sample the sample
 * @param status how it is
 * @param computed the row that is stored of it, of whatever version; empty if there is none
 * @param fields what made it stale, by field
 * @param code what of the code changed since its row of an older version; empty if that is not why,
 *     or not known
 */
public record Explanation(
    FeatureKey feature,
    SampleId sample,
    Status status,
    Optional<Written> computed,
    List<FieldReason> fields,
    List<GraphDiff.Change> code) {

  /** How a sample is. */
  public enum Status {
    /** Its feature is made from nothing, and it is stored. */
    ROOT("stored; the feature is a root, whose provenance users give"),
    /** It was made from what would be used now. */
    IN_SYNC("in sync"),
    /** It was never computed. */
    NEW("new: it was never computed"),
    /** It was computed by other code. */
    OTHER_VERSION("new: it was computed by other code"),
    /** It was deleted, and its parents are there. */
    DELETED("new: it was deleted"),
    /** It was made from something else than would be used now. */
    STALE("stale: it was made from something else"),
    /** Its parents are gone. */
    ORPHANED("orphaned: its parents are gone"),
    /** Neither it nor its parents are there. */
    UNKNOWN("unknown: neither the feature nor its parents have it");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    /** The status in words. */
    public String words() {
      return words;
    }
  }

  /**
   * A write.
   *
   * @param version the feature version of the row
   * @param at when it was written or deleted
   * @param run the run that wrote it, if it said so
   */
  public record Written(String version, Instant at, Optional<String> run) {

    static Written of(StoredRow row) {
      return new Written(row.featureVersion(), row.moment(), row.run());
    }
  }

  /**
   * A field that was made from something else.
   *
   * @param field the field
   * @param from its stored provenance; empty if it has none
   * @param to the provenance that is due
   * @param parents what changed of what it is made from; empty if no stored row tells
   */
  public record FieldReason(
      FieldKey field, Optional<String> from, Optional<String> to, List<ParentReason> parents) {

    /** Copies the list. */
    public FieldReason {
      parents = List.copyOf(parents);
    }
  }

  /**
   * A field of a parent's sample that changed since.
   *
   * @param field the field
   * @param sample the parent's sample
   * @param from its data version when the sample was computed; empty if it was not there
   * @param to its data version now; empty if it is not there any more
   * @param written the write that changed it
   */
  public record ParentReason(
      FieldRef field,
      SampleId sample,
      Optional<String> from,
      Optional<String> to,
      Written written) {}

  /** Copies the lists. */
  public Explanation {
    fields = List.copyOf(fields);
    code = List.copyOf(code);
  }
}
