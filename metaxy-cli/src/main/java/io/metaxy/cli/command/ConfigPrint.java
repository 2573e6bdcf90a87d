package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Report;
import io.metaxy.core.config.Entrypoint;
import io.metaxy.core.config.MetaxyConfig;
import io.metaxy.core.config.StoreConfig;
import io.metaxy.core.config.TomlWriter;
import io.metaxy.error.MetaxyException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code config print}. */
@Command(
    name = "print",
    description =
        "Prints the configuration as it is put together from files and environment, secrets"
            + " masked.")
final class ConfigPrint implements Action {

  @Override
  public Report run(Session session) {
    MetaxyConfig config = session.metaxy().config();
    ObjectNode json = Report.object();
    json.put("file", config.file().map(Path::toString).orElse(null));
    json.put("project", config.project());
    json.put("store", config.defaultStore());
    json.set(
        "entrypoints",
        JsonValues.texts(config.entrypoints().stream().map(Entrypoint::name).toList()));
    json.put("hash_truncation_length", config.settings().hashTruncationLength());
    json.put("enable_map_datatype", config.settings().mapDatatype());
    json.put("auto_create_tables", config.settings().autoCreateTables());
    json.put("locked", config.locked());
    json.put("sync", config.sync());
    json.put("metaxy_lock_path", config.lockPath().map(Path::toString).orElse(null));
    ObjectNode stores = json.putObject("stores");
    for (StoreConfig store : config.stores()) {
      ObjectNode one = stores.putObject(store.name());
      one.put("type", store.type());
      one.put("database", database(session, store.name()));
      one.set("config", MaskedSection.of(store.config()));
    }
    return Report.of(json, TomlWriter.write(json));
  }

  /** As the store's provider shows it, which knows what in it is secret. */
  private static String database(Session session, String store) {
    try {
      return session.metaxy().store(store).database();
    } catch (MetaxyException e) {
      session.note(String.valueOf(e.getMessage()));
      return "***";
    }
  }
}
