package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Table;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StoreSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code snapshots}. */
@Command(
    name = "snapshots",
    description = "Lists the states of a lake that can be read again, oldest first.")
final class SnapshotsCommand implements Action {

  @Option(names = "--limit", paramLabel = "N", description = "The newest N of them.")
  private @Nullable Integer limit;

  @Override
  public Report run(Session session) {
    try (MetadataStore store = session.open(AccessMode.READ)) {
      List<StoreSnapshot> all = store.snapshots();
      int first = limit == null ? 0 : Math.max(0, all.size() - limit);
      ObjectNode json = Report.object();
      ArrayNode snapshots = json.putArray("snapshots");
      Table table = new Table("snapshot", "moment", "author", "message");
      for (StoreSnapshot snapshot : all.subList(first, all.size())) {
        ObjectNode one = snapshots.addObject();
        one.put("id", snapshot.id());
        one.put("moment", snapshot.moment().toString());
        one.put("author", snapshot.author().orElse(null));
        one.put("message", snapshot.message().orElse(null));
        table.row(
            snapshot.id(),
            snapshot.moment(),
            snapshot.author().orElse(""),
            snapshot.message().orElse(""));
      }
      if (table.isEmpty()) {
        session.note("Store \"%s\" is on no lake, and keeps no snapshots.".formatted(store.name()));
      }
      return Report.of(json, table.isEmpty() ? "" : table.shown(session.colour()));
    }
  }
}
