package io.metaxy.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Values of options that are not given come from variables of the environment. */
public final class EnvironmentDefaults implements IDefaultValueProvider {

  private static final String PREFIX = "METAXY_CLI_";

  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && !isHelp(option)
        ? environment.get(variable(option))
        : null;
  }

  /**
   * The variable of an option: {@code METAXY_CLI_STORE} of one that every command has, {@code
   * METAXY_CLI_STATUS_FILTER} of one that a command has for itself.
   */
  public static String variable(OptionSpec option) {
    String name = option.longestName().replaceFirst("^--", "");
    boolean global = option.inherited() || option.scopeType().name().equals("INHERIT");
    String owner = global ? "" : path(option.command()) + "_";
    return PREFIX + upper(owner + name);
  }

  private static String path(CommandSpec command) {
    CommandSpec parent = command.parent();
    return parent == null || parent.parent() == null
        ? command.name()
        : path(parent) + "_" + command.name();
  }

  private static String upper(String name) {
    return name.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static boolean isHelp(OptionSpec option) {
    return option.usageHelp() || option.versionHelp();
  }
}
