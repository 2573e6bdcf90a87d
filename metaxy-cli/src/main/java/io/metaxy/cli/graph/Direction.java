package io.metaxy.cli.graph;

/** Where drawings go to. */
public enum Direction {
  /** From top to bottom. */
  TB,
  /** From left to right. */
  LR
}
