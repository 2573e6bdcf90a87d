package io.metaxy.cli.command;

import picocli.CommandLine.Command;

/** Groups commands. */
@Command(
    name = "stores",
    description = "Stores of the configuration.",
    subcommands = {StoresList.class, StoresShow.class, StoresPreviewSql.class})
final class StoresCommand {}
