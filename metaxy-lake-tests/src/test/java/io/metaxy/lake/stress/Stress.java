package io.metaxy.lake.stress;

import io.metaxy.lake.CatalogKind;
import io.metaxy.lake.StorageKind;
import io.metaxy.lake.server.Servers;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind {@code bin/stress}. */
@Command(
    name = "stress",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Lets processes write batches to one lake, makes that as hard as asked for, and counts what became of each batch. The last line is a JSON object. Exit codes: 0 all batches are there once and nothing else is wrong, 1 something is, 2 wrong arguments, 3 it could not be run.")
final class Stress implements Callable<Integer> {

  /** Catalogs that can be written to. */
  enum Catalog {
    DUCKDB(CatalogKind.DUCKDB),
    SQLITE(CatalogKind.SQLITE),
    POSTGRES(CatalogKind.POSTGRES);

    private final CatalogKind kind;

    Catalog(CatalogKind kind) {
      this.kind = kind;
    }
  }

  @Option(names = "--catalog", defaultValue = "sqlite", description = "${COMPLETION-CANDIDATES}")
  private Catalog catalog = Catalog.SQLITE;

  @Option(names = "--storage", defaultValue = "local", description = "${COMPLETION-CANDIDATES}")
  private StorageKind storage = StorageKind.LOCAL;

  @Option(names = "--processes", defaultValue = "4", description = "how many write")
  private int processes;

  @Option(names = "--batches", defaultValue = "25", description = "batches of each process")
  private int batches;

  @Option(names = "--rows", defaultValue = "5", description = "rows of each batch")
  private int rows;

  @Option(names = "--kill", description = "kill processes at random moments")
  private boolean kill;

  @Option(
      names = "--outages",
      description = "stop the server of the catalog or the storage and start it again")
  private boolean outages;

  @Option(names = "--faults", description = "let statements fail, before they are run or after it")
  private boolean faults;

  @Option(
      names = "--isolation",
      description = "read several features after each batch, and look for anomalies")
  private boolean isolation;

  @Option(names = "--maintenance", description = "maintain the lake meanwhile")
  private boolean maintenance;

  @Option(names = "--skew", description = "let clocks differ by an hour, and all write one sample")
  private boolean skew;

  @Option(
      names = "--peer",
      description =
          "let Metaxy for Python write to the same features; the environment variable METAXY_PEER_PYTHON names a Python that has it")
  private boolean peer;

  @Option(names = "--seed", defaultValue = "1", description = "decides all that is random")
  private long seed;

  @Option(names = "--directory", required = true, hidden = true)
  private Path directory = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  private Stress() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Stress())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(failure);
              failure.printStackTrace(command.getErr());
              return 3;
            });
  }

  @Override
  public Integer call() throws Exception {
    requirePositive("--processes", processes);
    requirePositive("--batches", batches);
    requirePositive("--rows", rows);
    if (outages && catalog != Catalog.POSTGRES && storage != StorageKind.S3) {
      throw new ParameterException(
          spec.commandLine(),
          "--outages needs a server that can be stopped: --catalog postgres or --storage s3");
    }
    if (peer && (catalog == Catalog.DUCKDB || System.getenv(Peer.PYTHON) == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--peer needs a catalog for several processes, and the environment variable "
              + Peer.PYTHON);
    }
    StressPlan plan =
        new StressPlan(catalog.kind, storage, processes, batches, rows, modes(), seed);
    try (Servers servers = outages ? Servers.ofProcesses() : new Servers()) {
      Tally tally = new StressRun(plan, directory).run(servers);
      System.out.println(tally.json());
      return tally.isClean(plan.allBatches()) ? 0 : 1;
    }
  }

  private void requirePositive(String option, int value) {
    if (value < 1) {
      throw new ParameterException(spec.commandLine(), option + " must be at least 1");
    }
  }

  private Set<Mode> modes() {
    Set<Mode> modes = EnumSet.noneOf(Mode.class);
    add(modes, Mode.KILL, kill);
    add(modes, Mode.OUTAGES, outages);
    add(modes, Mode.FAULTS, faults);
    add(modes, Mode.ISOLATION, isolation);
    add(modes, Mode.MAINTENANCE, maintenance);
    add(modes, Mode.SKEW, skew);
    add(modes, Mode.PEER, peer);
    return modes;
  }

  private static void add(Set<Mode> modes, Mode mode, boolean wanted) {
    if (wanted) {
      modes.add(mode);
    }
  }
}
