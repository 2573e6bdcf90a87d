package io.metaxy.lake.stress;

import io.metaxy.lake.CatalogKind;
import io.metaxy.lake.StorageKind;
import io.metaxy.lake.server.Servers;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code bin/stress}. */
@Command(
    name = "stress",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Lets processes write batches to one lake, kills some of them if asked to, and counts what became of each batch. The last line is a JSON object. Exit codes: 0 all batches are there once, 1 some are not, 2 wrong arguments, 3 it could not be run.")
final class Stress implements Callable<Integer> {

  @Option(names = "--catalog", defaultValue = "sqlite", description = "duckdb, sqlite or postgres")
  private CatalogKind catalog = CatalogKind.SQLITE;

  @Option(names = "--storage", defaultValue = "local", description = "local, s3, r2, gcs or azure")
  private StorageKind storage = StorageKind.LOCAL;

  @Option(names = "--processes", defaultValue = "4", description = "how many write")
  private int processes;

  @Option(names = "--batches", defaultValue = "25", description = "batches of each process")
  private int batches;

  @Option(names = "--rows", defaultValue = "5", description = "rows of each batch")
  private int rows;

  @Option(names = "--kill", description = "kill processes at random moments")
  private boolean kill;

  @Option(names = "--seed", defaultValue = "1", description = "decides which are killed when")
  private long seed;

  @Option(names = "--directory", required = true, hidden = true)
  private Path directory = Path.of("");

  private Stress() {}

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Stress())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  command.getErr().println(failure);
                  failure.printStackTrace(command.getErr());
                  return 3;
                })
            .execute(args));
  }

  @Override
  public Integer call() throws Exception {
    StressPlan plan = new StressPlan(catalog, storage, processes, batches, rows, kill, seed);
    try (Servers servers = new Servers()) {
      Tally tally = new StressRun(plan, directory).run(servers);
      System.out.println(tally.json());
      boolean clean =
          tally.lost == 0 && tally.doubled == 0 && tally.acknowledged == plan.allBatches();
      return clean ? 0 : 1;
    }
  }
}
