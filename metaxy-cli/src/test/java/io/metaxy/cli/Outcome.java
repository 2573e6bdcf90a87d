package io.metaxy.cli;

/** What came of a command line; paths of its folder are written as {@code DIR}. */
record Outcome(int exitCode, String out, String err) {}
