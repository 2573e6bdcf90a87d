package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.cli.output.Tone;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.AccessMode;
import io.metaxy.store.CopiedFeature;
import io.metaxy.store.CopyRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code copy}. */
@Command(
    name = "copy",
    description =
        "Copies rows from one store to another, as they are; what is there already is not copied"
            + " again.")
final class CopyCommand implements Action {

  @Mixin private final FeatureNames names = new FeatureNames();

  @Option(names = "--from", required = true, paramLabel = "STORE", description = "The source.")
  private String from = "";

  @Option(names = "--to", required = true, paramLabel = "STORE", description = "The target.")
  private String to = "";

  @Option(
      names = "--current-version",
      description = "Only rows of the current version of a feature, and not of all.")
  private boolean currentVersion;

  @Option(
      names = "--latest-rows",
      description = "Only the latest row of each sample, and not all that it ever had.")
  private boolean latestRows;

  @Mixin private final RowFilters filters = new RowFilters();

  @Mixin private final Confirmation confirmation = new Confirmation();

  @Override
  public Report run(Session session) {
    List<FeatureKey> features = names.of(session);
    ObjectNode json = Report.object();
    json.put("done", confirmation.given());
    json.put("from", from);
    json.put("to", to);
    ArrayNode array = json.putArray("features");
    Table table = new Table("feature", "rows", "copied");
    try (MetadataStore source = session.configuredStore(from).open(AccessMode.READ)) {
      for (CopiedFeature one :
          confirmation.given() ? copy(session, source, features) : counted(source, features)) {
        ObjectNode feature = array.addObject();
        feature.put("feature", one.feature().toString());
        feature.put("rows", one.selected());
        feature.put("copied", one.copied());
        table.row(
            new Cell(one.feature().toString(), Tone.NAME),
            one.selected(),
            confirmation.given() ? one.copied() : "-");
      }
    }
    confirmation.remind(session);
    return Report.of(json, table.shown(session.colour()));
  }

  private List<CopiedFeature> copy(
      Session session, MetadataStore source, List<FeatureKey> features) {
    try (MetadataStore target = session.configuredStore(to).open(AccessMode.WRITE)) {
      return target.copyFrom(
          source,
          CopyRequest.builder()
              .addAllFeatures(features)
              .addAllFilters(filters.get())
              .featureHistory(!currentVersion)
              .sampleHistory(!latestRows)
              .build());
    }
  }

  private List<CopiedFeature> counted(MetadataStore source, List<FeatureKey> features) {
    return features.stream().map(key -> new CopiedFeature(key, count(source, key), 0)).toList();
  }

  private long count(MetadataStore source, FeatureKey key) {
    if (!source.hasFeature(key)) {
      return 0;
    }
    return source
        .read(
            ReadRequest.builder(key)
                .addAllFilters(filters.get())
                .featureHistory(!currentVersion)
                .sampleHistory(!latestRows)
                .softDeleted(true)
                .allowFallbackStores(false)
                .build())
        .count();
  }
}
