package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Backoff;
import io.metaxy.duckdb.engine.JvmLocks;
import io.metaxy.duckdb.engine.Scrubber;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.extension.ExtensionLoader;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeMetadata.DatabaseFile;
import io.metaxy.spi.lake.LakeMetadata.Format;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.AttachLake;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.LakeStep.LoadExtension;
import io.metaxy.spi.lake.LakeStep.Use;
import io.metaxy.spi.lake.SecretValue;
import io.metaxy.spi.lake.WriterPolicy;
import io.metaxy.store.AccessMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attaches lakes. Looks first and touches nothing; then come extensions, directories, secrets, and
 * the attachment itself, once per instance of the engine.
 */
public final class LakeAttacher {

  private static final Logger LOG = LoggerFactory.getLogger(LakeAttacher.class);
  private static final Duration BUDGET = Duration.ofSeconds(30);

  private final ExtensionLoader extensions;
  private final Duration budget;

  /** An attacher that tries for half a minute when others are in the way. */
  public LakeAttacher(ExtensionLoader extensions) {
    this(extensions, BUDGET);
  }

  LakeAttacher(ExtensionLoader extensions, Duration budget) {
    this.extensions = extensions;
    this.budget = budget;
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
   *     EXTENSION_MISSING}; a catalog that did not exist is not left half-made
   */
  public OpenLake attach(Connection connection, LakeConfig lake, String store, AccessMode mode) {
    List<LakeStep> steps = lake.steps(store);
    Scrubber scrubber = Scrubber.of(secrets(steps));
    Optional<Attachment> attachment =
        steps.stream()
            .filter(AttachLake.class::isInstance)
            .map(step -> checked((AttachLake) step, mode))
            .findFirst();
    steps.stream()
        .filter(LoadExtension.class::isInstance)
        .forEach(step -> extensions.load(connection, ((LoadExtension) step).name()));
    Directories directories = new Directories();
    try {
      attachment.ifPresent(attach -> prepare(attach, steps, directories, connection));
      for (LakeStep step : steps) {
        if (step instanceof CreateSecret secret) {
          create(secret, connection, scrubber);
        } else if (step instanceof AttachLake) {
          attach(attachment.orElseThrow(), connection, scrubber);
        } else if (step instanceof Use use) {
          use(use, connection, scrubber);
        }
      }
    } catch (RuntimeException | Error e) {
      directories.undo();
      throw e;
    }
    return new OpenLake(
        lake.alias(),
        attachment.map(Attachment::identity).orElseGet(lake::alias),
        policy(lake, attachment));
  }

  private static List<String> secrets(List<LakeStep> steps) {
    return steps.stream()
        .filter(CreateSecret.class::isInstance)
        .flatMap(step -> ((CreateSecret) step).parameters().values().stream())
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
      Attachment attachment, List<LakeStep> steps, Directories directories, Connection connection) {
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
    attachment
        .file()
        .map(file -> file.path().getParent())
        .ifPresent(parent -> directories.prepare(parent, "the catalog"));
    for (LakeStep step : steps) {
      if (step instanceof LakeStep.UseDirectory use) {
        directories.prepare(use.directory(), "data files");
      }
    }
  }

  private static void create(CreateSecret secret, Connection connection, Scrubber scrubber) {
    try {
      Statements.execute(connection, LakeStatements.RUN.createSecret(secret));
    } catch (SQLException e) {
      throw new MetaxyException(
          ErrorCode.ENGINE,
          "Cannot create the secret \"%s\" of type %s: %s"
              .formatted(secret.name(), secret.type(), scrubber.message(e)),
          scrubber.cause(e));
    }
  }

  private void attach(Attachment attachment, Connection connection, Scrubber scrubber) {
    ReentrantLock lock = JvmLocks.of(attachment.identity());
    lock.lock();
    try {
      refuseTakenAlias(attachment, connection);
      Statements.execute(connection, LakeStatements.RUN.lakeSecret(attachment));
      attachPatiently(attachment, connection, scrubber);
      DataPathOverride.warning(attachment, connection).ifPresent(LOG::warn);
    } catch (SQLException e) {
      throw AttachErrors.of(attachment, scrubber.message(e), scrubber.cause(e));
    } finally {
      lock.unlock();
    }
  }

  private void attachPatiently(Attachment attachment, Connection connection, Scrubber scrubber)
      throws SQLException {
    Backoff backoff = new Backoff(budget);
    while (true) {
      try {
        Statements.execute(connection, LakeStatements.attach(attachment));
        return;
      } catch (SQLException e) {
        if (!AttachErrors.mayPass(scrubber.message(e)) || !backoff.pause()) {
          throw e;
        }
        LOG.debug("Trying again to attach {}: {}", attachment.place(), scrubber.message(e));
      }
    }
  }

  /** ATTACH IF NOT EXISTS would do nothing, and rows would go to the other database. */
  private static void refuseTakenAlias(Attachment attachment, Connection connection)
      throws SQLException {
    Object type =
        Statements.value(
            connection,
            Sql.of(
                "SELECT type FROM duckdb_databases() WHERE lower(database_name) = lower({})",
                Parameter.of(attachment.step().alias())));
    if (type != null) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "Cannot attach %s: the engine has a database of that name already, of type %s. Choose another alias."
              .formatted(attachment.label(), type));
    }
  }

  private static void use(Use use, Connection connection, Scrubber scrubber) {
    try {
      Statements.execute(connection, LakeStatements.use(use.alias()));
    } catch (SQLException e) {
      throw new MetaxyException(
          ErrorCode.ENGINE,
          "Cannot use the lake \"%s\": %s".formatted(use.alias(), scrubber.message(e)),
          scrubber.cause(e));
    }
  }

  private static WriterPolicy policy(LakeConfig lake, Optional<Attachment> attachment) {
    if (attachment.isEmpty() || !attachment.get().isOfOtherFormat()) {
      return lake.catalog().writerPolicy();
    }
    return attachment.get().file().map(DatabaseFile::format).orElseThrow().writerPolicy();
  }
}
