package io.metaxy.feature;

import java.util.List;
import java.util.Optional;

/**
 * How many rows of a parent a sample is made from, and how many samples are made from one row.
 * Columns are named as in the child: by their new names where the dependency renames them.
 */
public sealed interface Lineage {

  /** One sample is made from one row of the parent, which has the same ids. */
  record Identity() implements Lineage {}

  /**
   * One sample is made from all rows of the parent that agree in some columns (N:1). An increment
   * lists each of these rows, all with the provenance of their group. A write may hold the ids of a
   * group several times; which of these rows counts is then not defined, so write one for each
   * group.
   *
   * @param on the columns that the rows of a group agree in, ids of the child; empty: all ids of
   *     the child
   */
  record Aggregation(Optional<List<String>> on) implements Lineage {

    /** Copies the list. */
    public Aggregation {
      on = on.map(List::copyOf);
    }
  }

  /**
   * Several samples are made from one row of the parent (1:N). An increment lists the parent's
   * rows; who computes the samples gives them the rest of their ids. The samples of a row are up to
   * date if the newest of them is: to a store, nothing else says how many there should be. A row
   * from which no sample is written stays in the increment, and samples that a row no longer yields
   * stay in the store until they are deleted.
   *
   * @param on the columns that identify the parent's row, ids of the child too
   * @param idGenerationPattern a note on how the other ids are made, part of the spec version only
   */
  record Expansion(List<String> on, Optional<String> idGenerationPattern) implements Lineage {

    /** Copies the list. */
    public Expansion {
      on = List.copyOf(on);
    }
  }

  /** One sample from one row. */
  static Lineage identity() {
    return new Identity();
  }

  /** One sample from all rows that agree in these columns, or in all ids of the child if none. */
  static Lineage aggregation(String... on) {
    return new Aggregation(on.length == 0 ? Optional.empty() : Optional.of(List.of(on)));
  }

  /** Several samples from one row, which these columns identify. */
  static Lineage expansion(String... on) {
    return new Expansion(List.of(on), Optional.empty());
  }
}
