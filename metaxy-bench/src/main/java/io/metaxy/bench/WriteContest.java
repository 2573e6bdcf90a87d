package io.metaxy.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes clips into a new table.
 *
 * @param samples how many
 * @param kind where the table is
 */
record WriteContest(long samples, StoreKind kind) implements Contest {

  @Override
  public List<Ratio> run(Arena arena) throws Exception {
    BenchStore store = new BenchStore(kind, BenchStore.USUAL.hash(), BenchStore.USUAL.byField());
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        WriteSite site =
            WriteSite.of(samples, store, arena.data(), directory.path().resolve("ours"))) {
      Optional<Peer> peer =
          kind == StoreKind.LAKE
              ? Optional.empty()
              : arena.peer(
                  Map.of(
                      "work", "write",
                      "clips", arena.data().clips(samples).toString(),
                      "database", directory.path().resolve("original.duckdb").toString()));
      try {
        Map<String, Rounds.Work> contenders = new LinkedHashMap<>();
        contenders.put("Parquet", Rounds.Work.of(site::oursFromParquet));
        contenders.put("bare Parquet", Rounds.Work.of(site::bareFromParquet));
        contenders.put("Arrow", Rounds.Work.of(site::oursFromArrow));
        contenders.put("bare Arrow", Rounds.Work.of(site::bareFromArrow));
        contenders.put("records", Rounds.Work.of(site::oursFromRecords));
        peer.ifPresent(original -> contenders.put("original", original::seconds));
        return ratios(arena.rounds(samples).measure(contenders));
      } finally {
        peer.ifPresent(Peer::close);
      }
    }
  }

  private List<Ratio> ratios(Times times) {
    String place = kind == StoreKind.LAKE ? ", lake" : "";
    List<Ratio> ratios = new ArrayList<>();
    for (String form : List.of("Parquet", "Arrow")) {
      ratios.add(
          Ratio.of(
              "write from %s%s".formatted(form, place),
              samples,
              "bare",
              times.of(form),
              times.of("bare " + form),
              Targets.WRITE));
    }
    // There is no bulk path for records: this is what they take beyond Parquet's.
    ratios.add(
        Ratio.of(
            "write from records" + place,
            samples,
            "bare",
            times.of("records"),
            times.of("bare Parquet"),
            Optional.empty()));
    times
        .find("original")
        .ifPresent(
            original ->
                ratios.add(
                    Ratio.of(
                        "write from Arrow",
                        samples,
                        "original",
                        times.of("Arrow"),
                        original,
                        Targets.WRITE_ORIGINAL)));
    return ratios;
  }
}
