package io.metaxy.bench;

import java.io.IOException;
import java.sql.SQLException;

/** Where contenders do the same work. */
interface Site extends AutoCloseable {

  @Override
  void close() throws IOException, SQLException;
}
