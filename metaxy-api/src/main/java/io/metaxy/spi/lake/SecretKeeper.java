package io.metaxy.spi.lake;

/** Who keeps the secrets that a lake needs. */
public enum SecretKeeper {
  /** The engine, in memory, until it is closed. */
  SESSION,
  /** MotherDuck, encrypted and for all sessions of the account. */
  MOTHERDUCK
}
