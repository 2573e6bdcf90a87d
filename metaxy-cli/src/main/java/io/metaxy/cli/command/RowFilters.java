package io.metaxy.cli.command;

import io.metaxy.feature.Filter;
import java.util.List;
import picocli.CommandLine.Option;

/** Which rows a command works on. */
final class RowFilters {

  @Option(
      names = "--filter",
      paramLabel = "SQL",
      description = "Only rows for which this holds, such as \"height > 480\"; repeat for more.")
  private List<String> filters = List.of();

  List<Filter> get() {
    return filters.stream().map(Filter::text).toList();
  }
}
