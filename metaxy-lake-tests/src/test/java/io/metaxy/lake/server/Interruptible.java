package io.metaxy.lake.server;

/** A server that can be away for a while. */
public interface Interruptible {

  /** Stops it, does something, and starts it again at the same place with all that it had. */
  void interrupt(Runnable meanwhile);
}
