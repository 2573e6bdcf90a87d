package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Backoff;
import io.metaxy.duckdb.engine.JvmLocks;
import io.metaxy.duckdb.engine.NetworkWork;
import io.metaxy.duckdb.engine.Scrubber;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.engine.Writers;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.AttachDatabase;
import io.metaxy.spi.lake.LakeStep.AttachLake;
import io.metaxy.spi.lake.LakeStep.CheckSecret;
import io.metaxy.spi.lake.LakeStep.CheckUpdates;
import io.metaxy.spi.lake.LakeStep.CreateLake;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.LakeStep.ProbeStorage;
import io.metaxy.spi.lake.LakeStep.SetOption;
import io.metaxy.spi.lake.LakeStep.Use;
import io.metaxy.spi.lake.LakeStep.Warn;
import io.metaxy.spi.lake.SecretKeeper;
import io.metaxy.store.AccessMode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps of attaching a lake on the engine. Whatever may hang is waited for only so long.
 */
final class StepRunner {

  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

  private final DuckDBConnection connection;
  private final AccessMode mode;
  private final Optional<Attachment> attachment;
  private final String identity;
  private final Writers writers;
  private final Scrubber scrubber;
  private final Patience patience;

  StepRunner(
      DuckDBConnection connection,
      AccessMode mode,
      Optional<Attachment> attachment,
      String identity,
      Writers writers,
      Scrubber scrubber,
      Patience patience) {
    this.connection = connection;
    this.mode = mode;
    this.attachment = attachment;
    this.identity = identity;
    this.writers = writers;
    this.scrubber = scrubber;
    this.patience = patience;
  }

  /** Runs one step; extensions and directories are there already. */
  void run(LakeStep step) {
    if (step instanceof Warn warn) {
      LOG.warn(warn.message());
    } else if (step instanceof AttachLake) {
      attachLake(attachment.orElseThrow());
    } else {
      try {
        statement(step);
      } catch (SQLException e) {
        throw StepErrors.of(step, scrubber.message(e), scrubber.cause(e));
      }
    }
  }

  private void statement(LakeStep step) throws SQLException {
    if (step instanceof SetOption option) {
      Statements.execute(connection, LakeStatements.RUN.setOption(option));
    } else if (step instanceof CreateSecret secret) {
      if (mode == AccessMode.READ && secret.keeper() != SecretKeeper.SESSION) {
        return; // It stays when the session ends.
      }
      overNetwork(on -> Statements.execute(on, LakeStatements.RUN.createSecret(secret)), step);
    } else if (step instanceof CheckSecret check) {
      SecretCheck.run(check, connection);
    } else if (step instanceof ProbeStorage probe) {
      overNetwork(on -> Statements.value(on, LakeStatements.probe(probe)), step);
    } else if (step instanceof CheckUpdates check) {
      if (mode == AccessMode.WRITE) {
        overNetwork(on -> UpdateCheck.run(check, on), step);
      }
    } else if (step instanceof AttachDatabase attach) {
      overNetwork(on -> Statements.execute(on, LakeStatements.attachDatabase(attach)), step);
    } else if (step instanceof CreateLake create) {
      if (mode == AccessMode.WRITE) {
        createLake(create);
      }
    } else if (step instanceof Use use) {
      Statements.execute(connection, LakeStatements.use(use.alias()));
    }
  }

  private void createLake(CreateLake create) throws SQLException {
    ReentrantLock lock = JvmLocks.of(identity);
    lock.lock();
    try {
      overNetwork(on -> Statements.execute(on, LakeStatements.createLake(create)), create);
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("try") // The turn is held, not used.
  private void attachLake(Attachment lake) {
    ReentrantLock lock = JvmLocks.of(identity);
    lock.lock();
    try (Writers.Turn turn = turn(lake)) {
      refuseTakenAlias(lake);
      if (lake.hasSecret()) {
        Statements.execute(connection, LakeStatements.RUN.lakeSecret(lake));
      }
      attachPatiently(lake);
      DataPathOverride.warning(lake, connection).ifPresent(LOG::warn);
      StoredDataPath.ofJoined(lake, connection).map(ProbeStorage::new).ifPresent(this::run);
    } catch (SQLException e) {
      throw AttachErrors.of(lake, scrubber.message(e), scrubber.cause(e));
    } catch (IOException e) {
      throw AttachErrors.ofLockFile(lake, e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whoever may bring the catalog up to date is a writer. One that creates it is not yet: if that
   * fails, nothing is to be left, and those that lose the race try again.
   */
  private Writers.Turn turn(Attachment lake) throws IOException {
    if (lake.readsOnly() || !lake.found()) {
      return () -> {};
    }
    try {
      return writers.take(patience.others());
    } catch (TimeoutException e) {
      throw AttachErrors.busy(lake, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StepErrors.interrupted(lake.step(), e);
    }
  }

  private void attachPatiently(Attachment lake) throws SQLException {
    Backoff others = new Backoff(patience.others());
    Backoff holder = new Backoff(patience.holder());
    while (true) {
      try {
        if (lake.file().isPresent()) {
          Statements.execute(connection, LakeStatements.attach(lake));
        } else {
          overNetwork(on -> Statements.execute(on, LakeStatements.attach(lake)), lake.step());
        }
        return;
      } catch (SQLException e) {
        String message = scrubber.message(e);
        boolean again =
            AttachErrors.mayPass(message)
                ? others.pause()
                : AttachErrors.isHeld(message) && holder.pause();
        if (!again) {
          throw e;
        }
        LOG.debug("Trying again to attach {}: {}", lake.place(), message);
      }
    }
  }

  /** ATTACH IF NOT EXISTS would do nothing, and rows would go to the other database. */
  private void refuseTakenAlias(Attachment lake) throws SQLException {
    Object type =
        Statements.value(
            connection,
            Sql.of(
                "SELECT type FROM duckdb_databases() WHERE lower(database_name) = lower({})",
                Parameter.of(lake.step().alias())));
    if (type != null) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "Cannot attach %s: the engine has a database of that name already, of type %s. Choose another alias."
              .formatted(lake.label(), type));
    }
  }

  /** What is done on a connection. */
  @FunctionalInterface
  private interface Work {
    void run(Connection connection) throws SQLException;
  }

  private void overNetwork(Work work, LakeStep step) throws SQLException {
    NetworkWork limited =
        () -> {
          try (Connection own = connection.duplicate()) {
            work.run(own);
          }
        };
    try {
      limited.within(patience.network(), "metaxy-open-lake");
    } catch (TimeoutException e) {
      throw StepErrors.silent(step, patience.network(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StepErrors.interrupted(step, e);
    }
  }
}
