package io.metaxy.cli.command;

import picocli.CommandLine.Command;

/** Groups commands. */
@Command(
    name = "extensions",
    description = "DuckDB's extensions on this machine.",
    subcommands = {ExtensionsList.class, ExtensionsInstall.class})
final class ExtensionsCommand {}
