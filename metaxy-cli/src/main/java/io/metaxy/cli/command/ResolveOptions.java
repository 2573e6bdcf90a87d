package io.metaxy.cli.command;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.Filter;
import io.metaxy.store.ResolveRequest;
import java.util.List;
import picocli.CommandLine.Option;

/** Which samples are compared, and where they are read. */
final class ResolveOptions {

  @Option(
      names = "--filter",
      paramLabel = "SQL",
      description = "Only stored rows of the feature for which this holds; repeat for more.")
  private List<String> filters = List.of();

  @Option(
      names = "--global-filter",
      paramLabel = "SQL",
      description = "Only rows of the feature and of its parents for which this holds.")
  private List<String> globalFilters = List.of();

  @Option(
      names = "--stale-if",
      paramLabel = "SQL",
      description =
          "Count stored rows as stale for which this holds, whatever they were made from.")
  private List<String> staleIf = List.of();

  @Option(
      names = "--allow-fallback-stores",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Read what the store does not have from those that it falls back to (default).")
  private boolean fallback = true;

  ResolveRequest request(FeatureKey feature) {
    return ResolveRequest.builder(feature)
        .addAllTargetFilters(filters())
        .addAllGlobalFilters(globalFilters.stream().map(Filter::text).toList())
        .addAllStalenessPredicates(staleIf.stream().map(Filter::text).toList())
        .allowFallbackStores(fallback)
        .build();
  }

  /** Filters of the feature's own rows. */
  List<Filter> filters() {
    return filters.stream().map(Filter::text).toList();
  }

  /** Filters that hold for the feature's own rows, too. */
  List<Filter> globalFilters() {
    return globalFilters.stream().map(Filter::text).toList();
  }

  boolean fallback() {
    return fallback;
  }
}
