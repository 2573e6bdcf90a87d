/**
 * Java records as rows: which column a component becomes, of which type, and back. {@link
 * io.metaxy.core.record.RecordShape} is the entry; the rule for types is in {@link
 * io.metaxy.core.record.Codecs}.
 */
@NullMarked
package io.metaxy.core.record;

import org.jspecify.annotations.NullMarked;
