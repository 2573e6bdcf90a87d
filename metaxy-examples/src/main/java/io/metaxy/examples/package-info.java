/**
 * Programs to start from: {@link io.metaxy.examples.DuckLakeDemo} is a small pipeline on a
 * DuckLake, {@link io.metaxy.examples.DuckLakePreview} shows what a configuration makes of itself,
 * {@link io.metaxy.examples.FilesDemo} keeps track of the files of a directory. {@link
 * io.metaxy.examples.BasicExample}, {@link io.metaxy.examples.AggregationExample} and {@link
 * io.metaxy.examples.ExpansionExample} each show one kind of dependency.
 */
@NullMarked
package io.metaxy.examples;

import org.jspecify.annotations.NullMarked;
