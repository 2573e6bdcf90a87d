package io.metaxy.cli.command;

import picocli.CommandLine.Command;

/** Groups commands. */
@Command(
    name = "graph",
    description = "The graph of features: pictures, figures, differences.",
    subcommands = {GraphRender.class, GraphShow.class, GraphDiffCommand.class})
final class GraphCommand {}
