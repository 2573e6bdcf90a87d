package io.metaxy.cli.command;

import io.metaxy.cli.Session;
import io.metaxy.cli.graph.GraphView;
import io.metaxy.cli.graph.RecordedGraphs;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureGraph;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Graphs by name: {@code current} is that of the code, all others were pushed. */
final class GraphSource {

  static final String CURRENT = "current";

  private final Session session;
  private @Nullable RecordedGraphs recorded;

  GraphSource(Session session) {
    this.session = session;
  }

  /** The versions of the graph of that name. */
  FeatureVersions versions(String name) {
    if (name.equals(CURRENT)) {
      return session.versions();
    }
    if (recorded == null) {
      recorded = RecordedGraphs.of(session);
    }
    FeatureGraph graph = recorded.graph(name, session.project());
    return FeatureVersions.of(graph, session.metaxy().config().settings().hashTruncationLength());
  }

  /** All features of the graph of that name. */
  GraphView view(String name) {
    FeatureVersions versions = versions(name);
    return GraphView.of(versions, Set.copyOf(versions.graph().topologicalOrder()));
  }
}
