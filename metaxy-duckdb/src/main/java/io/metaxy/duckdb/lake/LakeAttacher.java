package io.metaxy.duckdb.lake;

import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.duckdb.engine.Scrubber;
import io.metaxy.duckdb.engine.WaitLimits;
import io.metaxy.duckdb.engine.Writers;
import io.metaxy.duckdb.extension.ExtensionLoader;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeMetadata.DatabaseFile;
import io.metaxy.spi.lake.LakeMetadata.Format;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.AttachDatabase;
import io.metaxy.spi.lake.LakeStep.AttachLake;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.LakeStep.LoadExtension;
import io.metaxy.spi.lake.LakeStep.SetOption;
import io.metaxy.spi.lake.LakeStep.Use;
import io.metaxy.spi.lake.SecretValue;
import io.metaxy.store.AccessMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attaches lakes. Looks first and touches nothing; then come extensions, directories, secrets, and
 * the attachment itself, once per instance of the engine.
 */
public final class LakeAttacher {

  private static final Logger LOG = LoggerFactory.getLogger(LakeAttacher.class);

  private final ExtensionLoader extensions;
  private final Consumer<Connection> before;
  private final Patience patience;

  /**
   * An attacher with a store's patience.
   *
   * @param extensions loads what a lake needs
   * @param before gets the connection once extensions are loaded, before anything else is done
   */
  public LakeAttacher(ExtensionLoader extensions, Consumer<Connection> before, WaitLimits limits) {
    this(extensions, before, Patience.of(limits));
  }

  LakeAttacher(ExtensionLoader extensions, Consumer<Connection> before, Patience patience) {
    this.extensions = extensions;
    this.before = before;
    this.patience = patience;
  }

  /**
   * Attaches a lake and makes it the default database of the connection.
   *
   * @param connection a connection of the instance; it stays open
   * @param lake the lake
   * @param store the name of its store
   * @param mode a lake that is opened for reading is not created, and nothing in it is changed
   * @throws MetaxyException if it cannot be attached, among others with the codes {@code
   *     STORE_MISSING}, {@code LOCKED}, {@code PATH_NOT_WRITABLE}, {@code INVALID_VALUE}, {@code
   *     EXTENSION_MISSING}, {@code ACCESS_DENIED}, {@code UNAVAILABLE}; a catalog that did not
   *     exist is not left half-made
   */
  public OpenLake attach(
      DuckDBConnection connection, LakeConfig lake, String store, AccessMode mode) {
    List<LakeStep> steps = lake.steps(store);
    Optional<Attachment> attachment =
        only(steps, AttachLake.class).map(step -> checked(step, mode)).findFirst();
    only(steps, LoadExtension.class).forEach(step -> extensions.load(connection, step.name()));
    before.accept(connection);
    String identity = identity(steps, attachment);
    Writers writers = LakeWriters.of(lake, attachment, identity);
    StepRunner runner =
        new StepRunner(
            connection, mode, attachment, identity, writers, Scrubber.of(secrets(steps)), patience);
    Directories directories = new Directories();
    try {
      attachment.ifPresent(attach -> prepare(attach, steps, directories, connection));
      steps.forEach(runner::run);
    } catch (RuntimeException | Error e) {
      directories.undo();
      throw e;
    }
    if (mode == AccessMode.WRITE) {
      attachment.ifPresent(attach -> loadCryptography(attach, connection));
    }
    lake.catalogViews().ifPresent(name -> CatalogViews.create(connection, name, store, attachment));
    return new OpenLake(
        used(steps).orElse(lake.alias()),
        writers,
        attachment.map(Attachment::metadataSchema),
        attachment.map(attach -> attach.metadata().keepsRows()).orElse(true),
        mode == AccessMode.READ || attachment.map(Attachment::readsOnly).orElse(false));
  }

  /** Names the same lake for all stores of this JVM, whoever attaches it. */
  static String identity(List<LakeStep> steps, Optional<Attachment> attachment) {
    return attachment
        .map(Attachment::identity)
        .orElseGet(
            () ->
                only(steps, AttachDatabase.class).map(AttachDatabase::url).findFirst().orElse("")
                    + used(steps).orElse(""));
  }

  private static Optional<String> used(List<LakeStep> steps) {
    return only(steps, Use.class).map(Use::alias).reduce((first, last) -> last);
  }

  private static <S extends LakeStep> Stream<S> only(List<LakeStep> steps, Class<S> kind) {
    return steps.stream().filter(kind::isInstance).map(kind::cast);
  }

  private static List<String> secrets(List<LakeStep> steps) {
    return Stream.concat(
            only(steps, CreateSecret.class).flatMap(step -> step.parameters().values().stream()),
            only(steps, SetOption.class).map(SetOption::value))
        .filter(SecretValue.Masked.class::isInstance)
        .map(value -> ((SecretValue.Masked) value).reveal())
        .toList();
  }

  /** Refuses what can be refused by looking. */
  private static Attachment checked(AttachLake step, AccessMode mode) {
    AttachOptions.check(Attachment.label(step), step.options());
    Attachment attachment = Attachment.of(step, mode);
    if (attachment.joins() && !attachment.found()) {
      throw AttachErrors.missing(attachment);
    }
    return attachment;
  }

  private void prepare(
      Attachment attachment,
      List<LakeStep> steps,
      Directories directories,
      DuckDBConnection connection) {
    if (attachment.isOfOtherFormat()) {
      Format format = attachment.file().map(DatabaseFile::format).orElseThrow();
      LOG.warn(
          "The catalog {} is a {} database, though its configuration says another type; it is opened as what it is.",
          attachment.place(),
          format);
      format.extensions().forEach(extension -> extensions.load(connection, extension.name()));
    }
    if (attachment.readsOnly()) {
      return;
    }
    if (!attachment.found()) {
      LOG.info(
          "Creating {}: its catalog is {}, and its data files go to {}",
          attachment.label(),
          attachment.place(),
          attachment.step().dataPath().orElseThrow());
    }
    attachment
        .file()
        .map(file -> file.path().getParent())
        .ifPresent(parent -> directories.prepare(parent, "the catalog"));
    only(steps, LakeStep.UseDirectory.class)
        .forEach(use -> directories.prepare(use.directory(), "data files"));
  }

  /** What DuckDB has built in can decrypt files, but not encrypt them. */
  private void loadCryptography(Attachment attachment, DuckDBConnection connection) {
    try {
      if (LakeFacts.isEncrypted(attachment, connection)) {
        extensions.load(connection, "httpfs");
      }
    } catch (SQLException e) {
      throw EngineErrors.of("look at %s".formatted(attachment.label()), e);
    }
  }
}
