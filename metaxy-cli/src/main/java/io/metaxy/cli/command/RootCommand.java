package io.metaxy.cli.command;

import io.metaxy.cli.Version;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program itself, which does nothing without a command. */
@Command(
    name = "metaxy",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = "Says which samples have to be computed again, and why.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:a finding, such as features that are not in sync",
      "2:the command line makes no sense",
      "3:failed"
    },
    subcommands = {
      InitCommand.class,
      DoctorCommand.class,
      StatusCommand.class,
      ResolveCommand.class,
      ExplainCommand.class,
      PlanCommand.class,
      PushCommand.class,
      HistoryCommand.class,
      LockCommand.class,
      GraphCommand.class,
      FeaturesCommand.class,
      StoresCommand.class,
      ConfigCommand.class,
      DdlCommand.class,
      SnapshotsCommand.class,
      DeleteCommand.class,
      DropCommand.class,
      RebaseCommand.class,
      CopyCommand.class,
      CompactCommand.class,
      MaintainCommand.class,
      VerifyCommand.class,
      ExtensionsCommand.class,
      GenerateCompletion.class
    })
public final class RootCommand {

  /** For picocli. */
  public RootCommand() {}
}
