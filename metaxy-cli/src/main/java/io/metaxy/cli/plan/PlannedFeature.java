package io.metaxy.cli.plan;

import io.metaxy.cli.graph.GraphDiff;
import java.util.OptionalLong;

/**
 * What a change of the code means for a feature.
 *
 * @param change what changed
 * @param atLeast how many samples have to be computed again if data versions that users give stay
 *     as they are; of a feature that is gone 0
 * @param atMost how many if the data of each sample that is computed again is another; empty for a
 *     new feature whose parents change, too: nothing is known of its samples
 */
public record PlannedFeature(GraphDiff.Change change, long atLeast, OptionalLong atMost) {}
