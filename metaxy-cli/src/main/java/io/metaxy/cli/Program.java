package io.metaxy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metaxy.cli.command.RootCommand;
import io.metaxy.cli.output.Format;
import io.metaxy.cli.output.Report;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs one command line. */
public final class Program {

  private final Surroundings surroundings;
  private final GlobalOptions options = new GlobalOptions();
  private final boolean ofProcess;

  /** A program in other surroundings than the process's, whose signals are left alone. */
  public Program(Surroundings surroundings) {
    this(surroundings, false);
  }

  /**
   * A program.
   *
   * @param ofProcess whether stores are closed when the process is asked to end
   */
  Program(Surroundings surroundings, boolean ofProcess) {
    this.surroundings = surroundings;
    this.ofProcess = ofProcess;
  }

  /** The command line with all commands. */
  public CommandLine commandLine() {
    Failures failures = new Failures(surroundings.err(), options);
    CommandLine line = new CommandLine(new RootCommand());
    line.addMixin("global", options);
    return line.setOut(surroundings.out())
        .setErr(surroundings.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(surroundings.colour() ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedSubcommandsAllowed(false)
        .setUsageHelpAutoWidth(ofProcess)
        .setDefaultValueProvider(new EnvironmentDefaults(surroundings.environment()))
        .setParameterExceptionHandler((e, arguments) -> failures.usage(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failures.failure(e))
        .setExecutionStrategy(this::execute);
  }

  /** Runs it; the exit code is one of {@link ExitCodes}. */
  public int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  private int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandLine command = last.commandSpec().commandLine();
    if (!(last.commandSpec().userObject() instanceof Action action)) {
      throw new ParameterException(
          command,
          "A command is missing: one of %s."
              .formatted(String.join(", ", command.getSubcommands().keySet())));
    }
    return execute(action, command);
  }

  private int execute(Action action, CommandLine command) {
    if (options.format != null && !action.formats().contains(options.format)) {
      throw new ParameterException(
          command,
          "%s has no format %s. It has: %s."
              .formatted(
                  command.getCommandSpec().qualifiedName(),
                  options.format,
                  String.join(
                      ", ", action.formats().stream().map(Format::toString).sorted().toList())));
    }
    Failures failures = new Failures(surroundings.err(), options);
    try (Session session = new Session(options, surroundings)) {
      if (ofProcess) {
        Runtime.getRuntime().addShutdownHook(new Thread(session::close));
      }
      return shown(action.run(session), command);
    } catch (RuntimeException e) {
      return failures.failure(e);
    }
  }

  private int shown(Report report, CommandLine command) {
    if (options.format == Format.JSON) {
      String name = command.getCommandSpec().qualifiedName();
      surroundings.out().println(json(report, name.substring(name.indexOf(' ') + 1)));
    } else {
      surroundings.out().print(report.text());
    }
    surroundings.out().flush();
    return report.finding() ? ExitCodes.FINDING : ExitCodes.FINE;
  }

  private static String json(Report report, String command) {
    try {
      return new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(report.envelope(command));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is not JSON", e);
    }
  }
}
