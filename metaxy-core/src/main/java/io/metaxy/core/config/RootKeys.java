package io.metaxy.core.config;

import java.util.Set;

/** The keys of the configuration's root table. */
final class RootKeys {

  static final String AUTO_CREATE_TABLES = "auto_create_tables";
  static final String COLORS = "colors";
  static final String ENABLE_MAP_DATATYPE = "enable_map_datatype";
  static final String ENTRYPOINTS = "entrypoints";
  static final String EXT = "ext";
  static final String EXTEND = "extend";
  static final String EXTRA_FEATURES = "extra_features";
  static final String HASH_TRUNCATION_LENGTH = "hash_truncation_length";
  static final String LOCK_PATH = "metaxy_lock_path";
  static final String LOCKED = "locked";
  static final String PROJECT = "project";
  static final String STORE = "store";
  static final String STORES = "stores";
  static final String SYNC = "sync";
  static final String THEME = "theme";

  /** Keys that only Metaxy for Python uses: accepted, so that both sides can share a file. */
  static final Set<String> PYTHON_ONLY = Set.of(COLORS, EXT, THEME);

  /** All keys; {@value #EXTEND} is used up when files are read. */
  static final Set<String> KNOWN =
      Set.of(
          AUTO_CREATE_TABLES,
          COLORS,
          ENABLE_MAP_DATATYPE,
          ENTRYPOINTS,
          EXT,
          EXTRA_FEATURES,
          HASH_TRUNCATION_LENGTH,
          LOCK_PATH,
          LOCKED,
          PROJECT,
          STORE,
          STORES,
          SYNC,
          THEME);

  private RootKeys() {}
}
