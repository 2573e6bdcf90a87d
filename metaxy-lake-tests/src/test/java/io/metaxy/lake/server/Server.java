package io.metaxy.lake.server;

/** A server that runs until it is closed. */
interface Server extends AutoCloseable {

  @Override
  void close();
}
