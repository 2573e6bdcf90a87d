package io.metaxy.cli.command;

import picocli.CommandLine.Command;

/** Groups commands. */
@Command(
    name = "config",
    description = "The configuration.",
    subcommands = {ConfigPrint.class})
final class ConfigCommand {}
