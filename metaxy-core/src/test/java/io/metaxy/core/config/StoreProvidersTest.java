package io.metaxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.FakeStoreProvider;
import io.metaxy.OnlyTheseServices;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreProvidersTest {

  private static final String FAKE = FakeStoreProvider.class.getName();

  @TempDir private Path path;
  private OnlyTheseServices services;

  @BeforeEach
  void makeLoader() throws IOException {
    services = new OnlyTheseServices(path);
  }

  @Test
  void aProviderIsFoundByEachOfItsTypes() throws IOException {
    services.with(StoreProvider.class, FAKE);

    assertThat(provider("fake")).isInstanceOf(FakeStoreProvider.class);
    assertThat(provider("metaxy.ext.fake.FakeMetadataStore")).isInstanceOf(FakeStoreProvider.class);
  }

  @Test
  void noProviderAtAllIsAnErrorOfItsOwn() {
    assertFails(
        "duckdb",
        ErrorCode.UNKNOWN_PROVIDER,
        "metaxy.toml, line 2: stores.dev.type: there is no provider of a store on the class path, so none of the type \"duckdb\". Add io.metaxy:metaxy-duckdb.");
  }

  @Test
  void anUnknownTypeIsShownWithTheTypesFound() throws IOException {
    services.with(StoreProvider.class, FAKE);

    assertFails(
        "duckdb",
        ErrorCode.UNKNOWN_PROVIDER,
        "metaxy.toml, line 2: stores.dev.type: no store on the class path has the type \"duckdb\"; there are: fake, metaxy.ext.fake.FakeMetadataStore. Correct the type, or add io.metaxy:metaxy-duckdb.");
  }

  @ParameterizedTest
  @CsvSource({
    "memory, io.metaxy:metaxy-memory",
    "metaxy.ext.duckdb.DuckDBMetadataStore, io.metaxy:metaxy-duckdb",
    "clickhouse, the jar that has it (duckdb is in io.metaxy:metaxy-duckdb",
  })
  void theArtifactOfATypeIsNamed(String type, String artifact) {
    assertThatThrownBy(() -> provider(type)).hasMessageContaining("Add " + artifact);
  }

  @Test
  void aMisspeltClassNameIsRefusedWithTheRightSpelling() throws IOException {
    services.with(StoreProvider.class, FAKE);

    assertFails(
        "metaxy.ext.fake.FakeMEtadataStore",
        ErrorCode.UNKNOWN_PROVIDER,
        "metaxy.toml, line 2: stores.dev.type: no store on the class path has the type \"metaxy.ext.fake.FakeMEtadataStore\"; there are: fake, metaxy.ext.fake.FakeMetadataStore. Did you mean \"metaxy.ext.fake.FakeMetadataStore\"? Correct the type, or add the jar that has it.");
  }

  @Test
  void severalProvidersOfOneTypeAreNamed() throws IOException {
    services.with(StoreProvider.class, FAKE, Rival.class.getName());

    assertFails(
        "fake",
        ErrorCode.AMBIGUOUS_PROVIDER,
        "metaxy.toml, line 2: stores.dev.type: several providers on the class path have a store of the type \"fake\": io.metaxy.FakeStoreProvider, io.metaxy.core.config.StoreProvidersTest$Rival. Keep the jar of one.");
  }

  @Test
  void aProviderThatCannotBeLoadedIsNamed() throws IOException {
    services.with(StoreProvider.class, FAKE, Broken.class.getName());

    assertThatThrownBy(() -> provider("fake"))
        .hasMessageContainingAll("Cannot load a provider of StoreProvider", Broken.class.getName())
        .isInstanceOfSatisfying(
            MetaxyException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_PROVIDER));
  }

  private void assertFails(String type, ErrorCode code, String message) {
    assertThatThrownBy(() -> provider(type))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            MetaxyException.class, error -> assertThat(error.code()).isEqualTo(code));
  }

  private StoreProvider provider(String type) {
    MetaxyConfig config =
        new ConfigFolder(path).toml("[stores.dev]\ntype = '%s'".formatted(type)).load();
    return new StoreProviders(services).provider(config.stores().get(0));
  }

  public static class Rival implements StoreProvider {
    @Override
    public Set<String> types() {
      return Set.of("fake");
    }

    @Override
    public StoreBackend configure(String name, ConfigSection config) {
      throw new UnsupportedOperationException();
    }
  }

  public static final class Broken extends Rival {
    public Broken() {
      throw new IllegalStateException("no driver");
    }
  }
}
