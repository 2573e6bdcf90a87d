/**
 * Replays what the original recorded, on any store. {@link io.metaxy.conformance.RecordedFolder}
 * finds the cases, {@link io.metaxy.conformance.RecordedCase} checks one, {@link
 * io.metaxy.conformance.CaseResult} says what differed; {@link io.metaxy.conformance.Conformance}
 * is the program.
 */
@NullMarked
package io.metaxy.conformance;

import org.jspecify.annotations.NullMarked;
