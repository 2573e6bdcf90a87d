/**
 * Replays what the original recorded, on any store. {@link io.metaxy.conformance.RecordedRun} finds
 * the recorded runs, {@link io.metaxy.conformance.Replay} plays one, {@link
 * io.metaxy.conformance.ReplayResult} says what differed.
 */
@NullMarked
package io.metaxy.conformance;

import org.jspecify.annotations.NullMarked;
