-- DuckDB has no such function; this one is Metaxy's, in Java.
CREATE OR REPLACE TEMP MACRO hashed(text) AS
  left(CAST(CAST(CAST(metaxy_xxhash64(text) AS BIT) AS UBIGINT) AS VARCHAR), 8)
