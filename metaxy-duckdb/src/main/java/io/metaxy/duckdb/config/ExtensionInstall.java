package io.metaxy.duckdb.config;

/** Whether extensions that are not installed may be fetched. */
public enum ExtensionInstall {
  /** They are fetched, which may use the network. */
  AUTO,
  /** They are an error. */
  NEVER
}
