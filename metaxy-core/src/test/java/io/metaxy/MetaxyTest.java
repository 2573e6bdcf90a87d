package io.metaxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureModule;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.spi.StoreProvider;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetaxyTest {

  private static final FeatureGraph GRAPH =
      FeatureGraph.of(SampleModules.spec("raw/video"), SampleModules.spec("raw/text"));

  @TempDir private Path path;

  @BeforeEach
  void makeFile() throws IOException {
    Files.writeString(
        path.resolve("metaxy.toml"),
        """
        project = "films"
        entrypoints = ["films.definitions", "io.metaxy.SampleModules$Texts"]
        auto_create_tables = true
        [stores.dev]
        type = "fake"
        [stores.dev.config]
        database = "${DB:-dev.db}"
        table_prefix = "p_"
        [stores.broken]
        type = "fake"
        config = { databse = "hunter2", database = "x" }
        """);
  }

  @Test
  void aStoreIsDescribedBeforeItIsOpened() {
    try (Metaxy metaxy = builder().build()) {
      ConfiguredStore store = metaxy.store();

      assertThat(store.name()).isEqualTo("dev");
      assertThat(store.type()).isEqualTo("FakeBackend");
      assertThat(store.database()).isEqualTo("dev.db");
      assertThat(store.previewSql()).containsExactly("ATTACH");
      assertThat(store.tableName(FeatureKey.of("raw/video"))).isEqualTo("p_raw__video");
      assertThat(store.tableName(SampleModules.spec("a/b-c"))).isEqualTo("p_a__b_c");
      assertThat(store).hasToString("ConfiguredStore[name=dev, type=FakeBackend]");
    }
  }

  @Test
  void aStoreIsOpenedWithGraphProjectAndSettings() {
    try (Metaxy metaxy = builder().build();
        MetadataStore store = metaxy.store("dev").open(AccessMode.WRITE)) {
      StoreContext context = ((FakeStore) store).context;

      assertThat(((FakeStore) store).mode).isEqualTo(AccessMode.WRITE);
      assertThat(context.name()).isEqualTo("dev");
      assertThat(context.project()).isEqualTo("films");
      assertThat(context.graph()).isSameAs(metaxy.graph());
      assertThat(context.settings().autoCreateTables()).isTrue();
    }
  }

  @Test
  void aStoreIsOpenedInTheRunThatIsNamed() {
    try (Metaxy metaxy = builder().build()) {
      ConfiguredStore store = metaxy.store().withMaterializationId("nightly/1");

      assertThat(materializationId(store)).contains("nightly/1");
      assertThat(materializationId(store.withMaterializationId(""))).isEmpty();
      assertThat(materializationId(metaxy.store())).isEmpty();
    }
  }

  private static Optional<String> materializationId(ConfiguredStore configured) {
    try (MetadataStore store = configured.open(AccessMode.WRITE)) {
      return ((FakeStore) store).context.materializationId();
    }
  }

  @Test
  void definitionsWithoutAProjectTakeTheConfiguredOne() {
    FeatureDefinition foreign =
        FeatureDefinition.builder()
            .spec(SampleModules.spec("other/a"))
            .project("other")
            .schema("{\"a\": 1}")
            .build();
    FeatureDefinition own =
        FeatureDefinition.builder()
            .spec(SampleModules.spec("own/a"))
            .project(FeatureGraph.DEFAULT_PROJECT)
            .schema("{\"b\": 1}")
            .classPath("x.Y")
            .build();

    try (Metaxy metaxy =
        builder().graph(FeatureGraph.ofDefinitions(List.of(foreign, own))).build()) {
      assertThat(metaxy.project()).isEqualTo("films");
      assertThat(metaxy.graph().definitions())
          .containsExactly(foreign, FeatureDefinition.builder().from(own).project("films").build());
    }
  }

  @Test
  void withoutAConfiguredProjectTheGraphStaysAsItIs() {
    try (Metaxy metaxy = builder().workingDirectory(path.resolve("/")).build()) {
      assertThat(metaxy.project()).isEqualTo("default");
      assertThat(metaxy.graph()).isEqualTo(GRAPH);
    }
  }

  @Test
  void withoutAGraphTheFeaturesAreDiscovered() throws IOException {
    OnlyTheseServices services =
        new OnlyTheseServices(path.resolve("services"))
            .with(FeatureModule.class, SampleModules.Videos.class.getName())
            .with(StoreProvider.class, FakeStoreProvider.class.getName());

    try (Metaxy metaxy =
        Metaxy.builder()
            .workingDirectory(path)
            .environment(Map.of())
            .classLoader(services)
            .build()) {
      assertThat(metaxy.graph().topologicalOrder())
          .containsExactly(FeatureKey.of("raw/text"), FeatureKey.of("raw/video"));
      assertThat(metaxy.config().notes())
          .singleElement()
          .asString()
          .startsWith("metaxy.toml, line 2: entrypoints[0]: \"films.definitions\" is a module");
    }
  }

  @Test
  void codeWinsOverEnvironmentAndFile() throws IOException {
    Files.writeString(path.resolve("other.toml"), "[stores.dev]\ntype = 'fake'");
    Map<String, String> environment = Map.of("METAXY_STORES__DEV__CONFIG__DATABASE", "env.db");

    try (Metaxy metaxy = builder().environment(environment).build()) {
      assertThat(metaxy.store().database()).isEqualTo("env.db");
    }
    try (Metaxy metaxy =
        builder()
            .configFile(Path.of("other.toml"))
            .environment(environment)
            .set("stores.dev.config.database", "code.db")
            .build()) {
      assertThat(metaxy.store().database()).isEqualTo("code.db");
      assertThat(metaxy.store().tableName(FeatureKey.of("a"))).isEqualTo("a");
    }
  }

  @Test
  void storesBuiltInCodeNeedNoProviderAndWinOverConfiguredOnes() throws IOException {
    try (Metaxy metaxy =
        builder()
            .classLoader(new OnlyTheseServices(path.resolve("services")))
            .store("memory", fake("memory"))
            .store("dev", fake("replaced"))
            .build()) {
      assertThat(metaxy.storeNames()).containsExactly("dev", "broken", "memory");
      assertThat(metaxy.store("memory").database()).isEqualTo("memory");
      assertThat(metaxy.store().database()).isEqualTo("replaced");
      assertThat(metaxy).hasToString("Metaxy[project=films, stores=[dev, broken, memory]]");
    }
  }

  @Test
  void anUnknownStoreIsAnErrorThatNamesTheNearest() {
    try (Metaxy metaxy = builder().store("memory", fake("memory")).build()) {
      assertFails(
          () -> metaxy.store("memry"),
          ErrorCode.UNKNOWN_STORE,
          "Cannot find store \"memry\" in %s. Did you mean \"memory\"?"
              .formatted(path.resolve("metaxy.toml")));
      assertFails(
          () -> metaxy.store("production"),
          ErrorCode.UNKNOWN_STORE,
          "Cannot find store \"production\" in %s. The stores are: broken, dev, memory."
              .formatted(path.resolve("metaxy.toml")));
    }
  }

  @Test
  void aStoreIsCheckedWhenItIsAskedForAndNotBefore() {
    try (Metaxy metaxy = builder().build()) {
      assertThat(metaxy.storeNames()).contains("broken");
      assertFails(
          () -> metaxy.store("broken"),
          ErrorCode.UNKNOWN_KEY,
          "metaxy.toml, line 11: stores.broken.config.databse: unknown key. Did you mean"
              + " \"database\"?");
    }
  }

  @Test
  void closingClosesTheStoresThatAreStillOpen() {
    Metaxy metaxy = builder().build();
    FakeStore closedBefore = (FakeStore) metaxy.store().open(AccessMode.READ);
    closedBefore.close();
    FakeStore first = (FakeStore) metaxy.store().open(AccessMode.READ);
    FakeStore second = (FakeStore) metaxy.store().open(AccessMode.READ);

    metaxy.close();
    metaxy.close();

    assertThat(closedBefore.timesClosed).isEqualTo(1);
    assertThat(first.timesClosed).isEqualTo(1);
    assertThat(second.timesClosed).isEqualTo(1);
    assertFails(
        () -> metaxy.store().open(AccessMode.READ),
        ErrorCode.CLOSED,
        "Cannot open store \"dev\": Metaxy has been closed. Open stores before closing it.");
  }

  @Test
  void closingGoesOnAfterAStoreThatFailsToClose() {
    Metaxy metaxy = builder().store("failing", new Opening(MetaxyTest::failingToClose)).build();
    FakeStore before = (FakeStore) metaxy.store().open(AccessMode.READ);
    assertThat(metaxy.store("failing").open(AccessMode.READ).isClosed()).isFalse();
    assertThat(metaxy.store("failing").open(AccessMode.READ).isClosed()).isFalse();

    assertThatThrownBy(metaxy::close)
        .hasMessage("cannot close")
        .satisfies(error -> assertThat(error.getSuppressed()).hasSize(1));
    assertThat(before.isClosed()).isTrue();
  }

  @Test
  void aStoreThatOpensWhileMetaxyIsClosedIsClosedAgain() {
    List<FakeStore> opened = new ArrayList<>();
    List<Metaxy> closing = new ArrayList<>();
    Opening slow =
        new Opening(
            (context, mode) -> {
              closing.forEach(Metaxy::close);
              opened.add(new FakeStore(context, mode));
              return opened.get(0);
            });
    Metaxy metaxy = builder().store("slow", slow).build();
    closing.add(metaxy);

    assertThatThrownBy(() -> metaxy.store("slow").open(AccessMode.READ))
        .hasMessageContaining("Metaxy has been closed");
    assertThat(opened).singleElement().matches(FakeStore::isClosed);
  }

  private MetaxyBuilder builder() {
    return Metaxy.builder().graph(GRAPH).workingDirectory(path).environment(Map.of());
  }

  private static void assertFails(ThrowingCallable call, ErrorCode code, String message) {
    assertThatThrownBy(call)
        .hasMessage(message)
        .isInstanceOfSatisfying(
            MetaxyException.class, error -> assertThat(error.code()).isEqualTo(code));
  }

  private static FakeBackend fake(String database) {
    return new FakeBackend(database, "", HashAlgorithm.XXHASH32, List.of());
  }

  private static FakeStore failingToClose(StoreContext context, AccessMode mode) {
    return new FakeStore(context, mode) {
      @Override
      public void close() {
        throw new IllegalStateException("cannot close");
      }
    };
  }

  /** A backend whose way of opening a store is given. */
  private record Opening(BiFunction<StoreContext, AccessMode, MetadataStore> opening)
      implements StoreBackend {
    @Override
    public String database() {
      return "given";
    }

    @Override
    public String tablePrefix() {
      return "";
    }

    @Override
    public HashAlgorithm hashAlgorithm() {
      return HashAlgorithm.XXHASH32;
    }

    @Override
    public List<String> previewSql() {
      return List.of();
    }

    @Override
    public MetadataStore open(StoreContext context, AccessMode mode) {
      return opening.apply(context, mode);
    }
  }
}
