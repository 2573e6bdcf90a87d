package io.metaxy.lake.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The servers of this JVM: each is started when it is first asked for, and all are stopped in the
 * end. Asking for one that cannot run here skips the test and says why; it fails the test if the
 * environment variable {@code METAXY_REQUIRE_SERVERS} is {@code true}, or a list of names separated
 * by commas with that of the server.
 */
public final class Servers implements AutoCloseable {

  private static final String REQUIRED = "METAXY_REQUIRE_SERVERS";

  private enum Kind {
    POSTGRES,
    MARIADB,
    S3,
    AZURE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Does what may fail. */
  @FunctionalInterface
  private interface Attempt<R> {
    R run() throws Exception;
  }

  private final boolean processesOnly;
  private final Map<Kind, Server> running = new HashMap<>();
  private final Map<Kind, String> missing = new HashMap<>();
  private final Deque<Server> order = new ArrayDeque<>();

  /** Database servers in containers where a Docker engine answers, or else as processes. */
  public Servers() {
    this(false);
  }

  private Servers(boolean processesOnly) {
    this.processesOnly = processesOnly;
  }

  /** Servers as processes of this machine, of which Postgres and S3 are {@link Interruptible}. */
  public static Servers ofProcesses() {
    return new Servers(true);
  }

  /** Postgres. */
  public DatabaseServer postgres() {
    return get(
        Kind.POSTGRES,
        DatabaseServer.class,
        () -> orContainer(PostgresProcess.missing()),
        () -> inContainers() ? DatabaseContainer.postgres() : PostgresProcess.start());
  }

  /** MariaDB, which speaks the protocol of MySQL. */
  public DatabaseServer mariaDb() {
    return get(
        Kind.MARIADB,
        DatabaseServer.class,
        () -> orContainer(MariaDbProcess.missing()),
        () -> inContainers() ? DatabaseContainer.mariaDb() : MariaDbProcess.start());
  }

  /** S3, which the secrets of R2 and Google Cloud Storage can be pointed to as well. */
  public S3Server s3() {
    return get(Kind.S3, S3Server.class, Optional::empty, S3Server::start);
  }

  /** Azure Blob Storage. */
  public AzureServer azure() {
    return get(Kind.AZURE, AzureServer.class, AzureServer::missing, AzureServer::start);
  }

  private Optional<String> orContainer(Optional<String> missing) {
    return missing.filter(reason -> !inContainers());
  }

  private boolean inContainers() {
    return !processesOnly && DatabaseContainer.isPossible();
  }

  private synchronized <S extends Server> S get(
      Kind kind, Class<S> type, Attempt<Optional<String>> look, Attempt<? extends S> start) {
    if (!running.containsKey(kind) && !missing.containsKey(kind)) {
      try {
        Optional<String> reason = look.run();
        if (reason.isPresent()) {
          System.out.printf("Tests with %s are skipped: %s.%n", kind, reason.get());
          missing.put(kind, reason.get());
        } else {
          S server = start.run();
          running.put(kind, server);
          order.push(server);
        }
      } catch (Exception e) {
        throw new IllegalStateException("Cannot start " + kind, e);
      }
    }
    if (missing.containsKey(kind) && isRequired(kind)) {
      throw new IllegalStateException(
          "%s asks for %s, which cannot run here: %s".formatted(REQUIRED, kind, missing.get(kind)));
    }
    Assumptions.assumeFalse(missing.containsKey(kind), () -> kind + ": " + missing.get(kind));
    return type.cast(Objects.requireNonNull(running.get(kind)));
  }

  private static boolean isRequired(Kind kind) {
    String required = System.getenv(REQUIRED);
    return required != null
        && (required.equals("true") || List.of(required.split(",")).contains(kind.label()));
  }

  @Override
  public synchronized void close() {
    order.forEach(Server::close);
  }
}
