package io.metaxy.cli.command;

import io.metaxy.cli.Action;
import io.metaxy.cli.Selection;
import io.metaxy.cli.Session;
import io.metaxy.cli.UsageException;
import io.metaxy.cli.graph.Detail;
import io.metaxy.cli.graph.Direction;
import io.metaxy.cli.graph.Focus;
import io.metaxy.cli.graph.GraphView;
import io.metaxy.cli.graph.GraphvizText;
import io.metaxy.cli.graph.HtmlPage;
import io.metaxy.cli.graph.MermaidText;
import io.metaxy.cli.graph.SvgPicture;
import io.metaxy.cli.graph.TreeText;
import io.metaxy.cli.output.Format;
import io.metaxy.cli.output.Report;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureKey;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code graph render}. */
@Command(
    name = "render",
    description =
        "Draws the graph: as a tree in the terminal, or with --format mermaid, graphviz, svg, html"
            + " or json.")
final class GraphRender implements Action {

  @Option(
      names = "--feature",
      paramLabel = "FEATURE",
      description = "This feature and those around it.")
  private @Nullable String feature;

  @Option(
      names = "--up",
      paramLabel = "N",
      description = "So many steps to parents (default: all).")
  private @Nullable Integer up;

  @Option(
      names = "--down",
      paramLabel = "N",
      description = "So many steps to what is made from it (default: all).")
  private @Nullable Integer down;

  @Mixin private final DetailOptions details = new DetailOptions();

  @Option(
      names = "--direction",
      paramLabel = "DIR",
      defaultValue = "TB",
      description =
          "TB, from top to bottom, or LR, from left to right (default: ${DEFAULT-VALUE}).")
  private Direction direction = Direction.TB;

  @Option(
      names = "--snapshot",
      paramLabel = "HASH",
      defaultValue = GraphSource.CURRENT,
      description = "A project version that was pushed, or latest, instead of the code's graph.")
  private String snapshot = GraphSource.CURRENT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file.")
  private @Nullable Path output;

  @Override
  public Set<Format> formats() {
    return EnumSet.complementOf(EnumSet.of(Format.MARKDOWN));
  }

  @Override
  public Report run(Session session) {
    FeatureVersions versions = new GraphSource(session).versions(snapshot);
    GraphView view = GraphView.of(versions, kept(session, versions));
    if (view.nodes().isEmpty()) {
      session.note(NoFeatures.hint(session));
    }
    Detail detail = details.detail(session);
    String text =
        switch (session.format().orElse(Format.TERMINAL)) {
          case MERMAID -> MermaidText.of(view, detail, direction);
          case GRAPHVIZ -> GraphvizText.of(view, detail, direction);
          case SVG -> new SvgPicture(view, detail, direction, Map.of()).file();
          case HTML ->
              HtmlPage.of(
                  session.project().orElse("All projects"), view, detail, direction, Map.of());
          case TABLE, TERMINAL, JSON, MARKDOWN ->
              TreeText.of(view, detail, session.colour() && output == null);
        };
    return OutputFile.report(session, output, view.json(), text);
  }

  /** Without a focus: the features of the project, and what they depend on directly. */
  private Set<FeatureKey> kept(Session session, FeatureVersions versions) {
    Selection selection = new Selection(versions.graph(), session.project());
    if (feature != null) {
      return new Focus(versions.graph())
          .around(
              selection.one(feature),
              up == null ? Integer.MAX_VALUE : up,
              down == null ? Integer.MAX_VALUE : down);
    }
    if (up != null || down != null) {
      throw new UsageException("--up and --down count steps from a feature. Give --feature.");
    }
    Set<FeatureKey> kept = new HashSet<>();
    for (FeatureKey key : selection.of(List.of())) {
      kept.add(key);
      versions.graph().spec(key).dependencies().stream()
          .map(FeatureDependency::feature)
          .forEach(kept::add);
    }
    return kept;
  }
}
