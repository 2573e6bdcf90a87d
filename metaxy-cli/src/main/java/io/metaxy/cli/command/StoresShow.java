package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashSettings;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StoreInfo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code stores show}. */
@Command(
    name = "show",
    description = "Opens a store and says what it is, where it keeps its tables, and which it has.")
final class StoresShow implements Action {

  @Parameters(arity = "0..1", paramLabel = "STORE", description = "The store, or that of --store.")
  private @Nullable String name;

  @Override
  public Report run(Session session) {
    try (MetadataStore store = session.configuredStore(name).open(AccessMode.READ)) {
      StoreInfo info = store.info();
      HashSettings hash = store.hashSettings();
      ObjectNode json = Report.object();
      json.put("name", info.name());
      json.put("kind", info.place().kind());
      json.put("database", info.place().database());
      json.put("storage", info.place().storage().orElse(null));
      json.put("hash_algorithm", hash.algorithm().id());
      json.put("hash_truncation_length", hash.truncationLength());
      json.set("tables", JsonValues.texts(info.tables()));
      json.set("fallback_stores", JsonValues.texts(info.fallbackStores()));
      Lines lines =
          new Lines(session.colour())
              .pair("store", info.name())
              .pair("kind", info.place().kind())
              .pair("database", info.place().database());
      info.place().storage().ifPresent(storage -> lines.pair("storage", storage));
      lines.pair("hashes", hash);
      if (!info.fallbackStores().isEmpty()) {
        lines.pair("falls back to", String.join(", ", info.fallbackStores()));
      }
      lines.pair("tables", info.tables().size());
      info.tables().forEach(table -> lines.line("  " + table));
      return Report.of(json, lines.shown());
    }
  }
}
