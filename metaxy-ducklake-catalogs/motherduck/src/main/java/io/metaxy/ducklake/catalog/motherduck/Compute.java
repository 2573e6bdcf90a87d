package io.metaxy.ducklake.catalog.motherduck;

/** Whose computers read and write the data files of a lake. */
public enum Compute {
  /** MotherDuck's: it attaches the lake itself, and keeps the storage's secret. */
  MOTHERDUCK,
  /** This process: DuckLake attaches the lake, and MotherDuck has its catalog only. */
  OWN
}
