package io.metaxy.cli.command;

import picocli.CommandLine.Command;

/** Groups commands. */
@Command(
    name = "features",
    description = "Features of the code and of the lock file.",
    subcommands = {FeaturesList.class, FeaturesShow.class})
final class FeaturesCommand {}
