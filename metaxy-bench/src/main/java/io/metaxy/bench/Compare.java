package io.metaxy.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Metaxy beside SQL by hand, the bare driver and Metaxy for Python, by turns in one run. */
@Command(
    name = "bench/compare",
    mixinStandardHelpOptions = true,
    description =
        "Metaxy beside SQL by hand, the bare driver and Metaxy for Python, by turns in one run. Prints how long it takes as a multiple of the others: below 1 it is faster.")
final class Compare implements Callable<Integer> {

  /** A ratio beyond so many times its target is no accident, whatever the machine does. */
  private static final double FAR_OFF = 2;

  @Option(
      names = "--short",
      description =
          "Small sizes, without the original, and nothing is written; the exit code is 1 if a ratio against hand is more than twice its target.")
  private boolean quick;

  @Option(
      names = "--samples",
      split = ",",
      description = "Sizes; 10000, 100000 and 1000000 by default, or the first two with --short.")
  private List<Long> sizes = List.of();

  @Option(
      names = "--rounds",
      description =
          "Rounds that are measured of the largest sizes, and more of others; 7 by default, or 3 with --short.")
  private @Nullable Integer rounds;

  @Option(
      names = "--data",
      required = true,
      description = "A directory for the rows that are written, which are kept from run to run.")
  private Path data = Path.of("");

  @Option(
      names = "--original",
      split = ",",
      description = "The command that starts the original; without it, it does not take part.")
  private @Nullable List<String> original;

  @Option(
      names = "--docs",
      description =
          "The directory of benchmarks.md and benchmarks.json, which are brought up to date.")
  private @Nullable Path docs;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Compare()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Arena arena =
        new Arena(
            new DataFiles(data.toAbsolutePath()),
            rounds != null ? rounds : quick ? 3 : 7,
            quick ? Optional.empty() : Optional.ofNullable(original));
    List<Ratio> ratios = new ArrayList<>();
    for (Contest contest : contests()) {
      for (Ratio ratio : contest.run(arena)) {
        System.out.println(RatioTable.line(ratio));
        ratios.add(ratio);
      }
    }
    if (docs != null && !quick) {
      new BenchmarksPage(docs).update(ratios);
    }
    List<Ratio> farOff =
        ratios.stream()
            .filter(ratio -> ratio.against().equals("hand") && ratio.misses(FAR_OFF))
            .toList();
    farOff.forEach(ratio -> System.out.println("Far off: " + RatioTable.line(ratio)));
    return farOff.isEmpty() ? 0 : 1;
  }

  private List<Contest> contests() {
    List<Long> usual = quick ? List.of(10_000L, 100_000L) : List.of(10_000L, 100_000L, 1_000_000L);
    List<Long> chosen = sizes.isEmpty() ? usual : sizes;
    long largest = chosen.stream().mapToLong(Long::longValue).max().orElseThrow();
    List<Contest> contests = new ArrayList<>();
    for (long samples : chosen) {
      for (PaperGraph graph : PaperGraph.values()) {
        for (Variant variant : Variant.values()) {
          contests.add(new ResolveContest(graph, variant, samples, BenchStore.USUAL));
        }
      }
    }
    BenchStore maps = new BenchStore(StoreKind.FILE, BenchStore.USUAL.hash(), ByFieldKind.MAP);
    BenchStore lake = new BenchStore(StoreKind.LAKE, BenchStore.USUAL.hash(), ByFieldKind.STRUCT);
    for (BenchStore other : List.of(maps, lake)) {
      contests.add(new ResolveContest(PaperGraph.WIDE, Variant.STALE, largest, other));
    }
    contests.add(new HashContest(PaperGraph.WIDE, Variant.STALE, largest));
    for (StoreKind kind : StoreKind.values()) {
      contests.add(new WriteContest(largest, kind));
      contests.add(new ReadContest(largest, kind));
    }
    contests.add(new ColdStartContest(10_000));
    return contests;
  }
}
