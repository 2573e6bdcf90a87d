package io.metaxy.cli;

import io.metaxy.Metaxy;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows as no writer of Metaxy leaves them. */
final class SpoiledStore {

  private SpoiledStore() {}

  static void spoilProvenance(CliFolder folder, String table) throws SQLException {
    try (Metaxy metaxy = folder.metaxy();
        MetadataStore store = metaxy.store().open(AccessMode.WRITE);
        Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE " + table + " SET metaxy_provenance = 'spoiled'");
    }
  }
}
