package io.metaxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Keeps the tables of docs/cli.md as the commands are. */
class CliPageTest {

  private static final Path PAGE = Path.of("..", "docs", "cli.md");

  @Test
  void thePageHasTheCommandsAndOptionsOfTheCode() throws IOException {
    CommandSpec root = root();
    String page = Files.readString(PAGE);
    String current = with(page, "global options", options(root));
    current = with(current, "commands", commands(root));

    if (Boolean.getBoolean("metaxy.docs.update")) {
      Files.writeString(PAGE, current);
    } else {
      assertThat(page)
          .as("Run this test with -Dmetaxy.docs.update=true and commit the page.")
          .isEqualTo(current);
    }
  }

  @Test
  void everyCommandSaysWhatItDoesAndHasHelp() {
    for (CommandSpec command : leaves(root())) {
      assertThat(command.usageMessage().description()).as(command.qualifiedName()).isNotEmpty();
      StringWriter help = new StringWriter();
      command.commandLine().usage(new PrintWriter(help));
      assertThat(help.toString()).contains("Usage: " + command.qualifiedName(), "Exit codes:");
    }
  }

  private static CommandSpec root() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return new Program(new Surroundings(Path.of(""), Map.of(), nowhere, nowhere, false))
        .commandLine()
        .getCommandSpec();
  }

  private static List<CommandSpec> leaves(CommandSpec command) {
    if (command.subcommands().isEmpty()) {
      return List.of(command);
    }
    List<CommandSpec> leaves = new ArrayList<>();
    for (CommandLine sub : command.subcommands().values()) {
      leaves.addAll(leaves(sub.getCommandSpec()));
    }
    return leaves;
  }

  private static String commands(CommandSpec root) {
    return leaves(root).stream()
        .filter(command -> !command.name().equals("generate-completion"))
        .map(CliPageTest::section)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String section(CommandSpec command) {
    String arguments =
        command.positionalParameters().stream()
            .map(parameter -> " " + label(parameter))
            .collect(Collectors.joining());
    String text =
        "### `%s%s`\n\n%s\n".formatted(command.qualifiedName(), arguments, description(command));
    String options = options(command);
    return options.isEmpty() ? text : text + "\n" + options;
  }

  private static String label(ArgSpec parameter) {
    String name = parameter.paramLabel() + (parameter.arity().max() > 1 ? "…" : "");
    return parameter.arity().min() == 0 ? "[" + name + "]" : name;
  }

  private static String description(CommandSpec command) {
    return String.join(" ", command.usageMessage().description());
  }

  private static String options(CommandSpec command) {
    String rows =
        command.options().stream()
            .filter(option -> !option.inherited() && !option.usageHelp() && !option.versionHelp())
            .map(CliPageTest::row)
            .collect(Collectors.joining());
    return rows.isEmpty() ? "" : "| option | what it is for | variable |\n|---|---|---|\n" + rows;
  }

  private static String row(OptionSpec option) {
    String names =
        List.of(option.names()).stream()
            .map(name -> option.negatable() ? name.replace("--", "--[no-]") : name)
            .collect(Collectors.joining(", "));
    boolean flag = option.arity().max() == 0;
    String description =
        String.join(" ", option.description())
            .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()))
            .replace(
                "${COMPLETION-CANDIDATES}",
                option.completionCandidates() == null
                    ? ""
                    : String.join(", ", option.completionCandidates()))
            .replace("|", "\\|");
    return "| `%s%s`%s | %s | `%s` |\n"
        .formatted(
            names,
            flag ? "" : " " + option.paramLabel(),
            option.required() ? " (required)" : "",
            description,
            EnvironmentDefaults.variable(option));
  }

  private static String with(String page, String part, String content) {
    String begin = "<!-- %s: written by CliPageTest -->\n".formatted(part);
    String end = "<!-- end of %s -->".formatted(part);
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(end);
    assertThat(from).as(begin).isBetween(begin.length(), to);
    return page.substring(0, from) + "\n" + content + "\n" + page.substring(to);
  }
}
