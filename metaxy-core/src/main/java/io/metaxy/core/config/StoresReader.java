package io.metaxy.core.config;

import io.metaxy.core.config.ConfigValue.Table;
import io.metaxy.spi.ConfigSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tomlj.Toml;

/**
 * Reads the table {@code stores}. Where no store has a type there is one, {@code dev}: what
 * environment and code say about it is its configuration; if they say nothing, it is the {@link
 * DefaultStore}.
 */
final class StoresReader {

  private static final String TYPE = "type";
  private static final String CONFIG = "config";

  private final Optional<TableSection> stores;
  private final DefaultStore standard;
  private final Consumer<String> notes;

  StoresReader(TableSection root, Path folder, Consumer<String> notes) {
    this.stores = root.child(RootKeys.STORES);
    this.standard = new DefaultStore(folder, !root.has(RootKeys.AUTO_CREATE_TABLES));
    this.notes = notes;
  }

  List<StoreConfig> read() {
    List<StoreConfig> result = new ArrayList<>();
    List<TableSection> unfinished = new ArrayList<>();
    for (String name : stores.map(TableSection::keys).orElse(Set.of())) {
      TableSection store = store(name).orElseThrow();
      store.refuseOthers(Set.of(TYPE, CONFIG));
      if (store.has(TYPE)) {
        result.add(configured(name, store));
      } else {
        unfinished.add(store);
      }
    }
    boolean implicit = result.isEmpty();
    if (implicit) {
      result.add(implicit());
    }
    for (TableSection store : unfinished) {
      if (!(implicit && isImplicit(store))) {
        leaveOut(store);
      }
    }
    return result;
  }

  private Optional<TableSection> store(String name) {
    return stores.flatMap(section -> section.child(name));
  }

  private static StoreConfig configured(String name, TableSection store) {
    return new StoreConfig(
        name, store.requiredText(TYPE), config(name, store), store.origin(TYPE).place());
  }

  private StoreConfig implicit() {
    ConfigSection config =
        store(DefaultStore.NAME)
            .map(store -> config(DefaultStore.NAME, store))
            .filter(section -> !section.keys().isEmpty())
            .orElseGet(() -> new TableSection(configPath(DefaultStore.NAME), standard.config()));
    return new StoreConfig(
        DefaultStore.NAME, DefaultStore.TYPE, config, new Origin.ByDefault().place());
  }

  private static boolean isImplicit(TableSection store) {
    return store.path().equals(Toml.joinKeyPath(List.of(RootKeys.STORES, DefaultStore.NAME)))
        && !(store.table().origin() instanceof Origin.InFile);
  }

  /** Variables of other programs may look like a part of a store; files and code mean one. */
  private void leaveOut(TableSection store) {
    if (!fromEnvironment(store.table())) {
      throw store.invalid(
          TYPE,
          "is missing. Set it to the type of the store, such as \"%s\"."
              .formatted(DefaultStore.TYPE));
    }
    notes.accept(
        "%s: %s: ignored, since the store has no type."
            .formatted(store.table().origin().place(), store.path()));
  }

  private static boolean fromEnvironment(Table table) {
    return table.origin() instanceof Origin.InEnvironment
        && table.entries().values().stream()
            .allMatch(value -> value.origin() instanceof Origin.InEnvironment);
  }

  private static ConfigSection config(String name, TableSection store) {
    return store.section(CONFIG).orElseGet(() -> ConfigSection.empty(configPath(name)));
  }

  private static String configPath(String name) {
    return Toml.joinKeyPath(List.of(RootKeys.STORES, name, CONFIG));
  }
}
