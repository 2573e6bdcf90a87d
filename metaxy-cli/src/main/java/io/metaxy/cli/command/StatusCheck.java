package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.metaxy.cli.command.FeatureStatus.Kind;
import io.metaxy.cli.output.Table;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds out how features of a store are.
 *
 * @param store the store, open
 * @param versions the versions of the graph
 * @param options which samples are compared
 * @param withProgress whether the progress is asked for
 */
record StatusCheck(
    MetadataStore store, FeatureVersions versions, ResolveOptions options, boolean withProgress) {

  private static final long SAMPLES = 5;

  /** The status of a feature; an error is a part of it. */
  FeatureStatus of(FeatureKey key) {
    String version = versions.featureVersion(key);
    try {
      return found(key, version);
    } catch (MetaxyException e) {
      if (e.code() == ErrorCode.CLOSED) {
        throw e;
      }
      return new FeatureStatus(
          key,
          version,
          0,
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.of(String.valueOf(e.getMessage())),
          Kind.ERROR);
    }
  }

  private FeatureStatus found(FeatureKey key, String version) {
    long rows = rows(key);
    if (versions.graph().spec(key).isRoot()) {
      return new FeatureStatus(
          key,
          version,
          rows,
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          rows == 0 ? Kind.MISSING : Kind.ROOT);
    }
    IncrementSummary due;
    try (Increment increment = store.resolveUpdate(options.request(key))) {
      due = increment.summary();
    }
    Kind kind = due.isEmpty() ? Kind.IN_SYNC : rows == 0 ? Kind.MISSING : Kind.DUE;
    OptionalDouble progress =
        withProgress ? store.inputProgress(options.request(key)) : OptionalDouble.empty();
    return new FeatureStatus(
        key, version, rows, Optional.of(due), progress, Optional.empty(), kind);
  }

  private long rows(FeatureKey key) {
    boolean there = options.fallback() ? store.locate(key).isPresent() : store.hasFeature(key);
    if (!there) {
      return 0;
    }
    return store
        .read(
            ReadRequest.builder(key)
                .addAllFilters(options.filters())
                .addAllFilters(options.globalFilters())
                .allowFallbackStores(options.fallback())
                .build())
        .count();
  }

  /** Some samples that are due. */
  Table samples(FeatureKey key, ArrayNode json) {
    try (Increment increment = store.resolveUpdate(options.request(key))) {
      return new SampleRows(increment, SAMPLES).into(json);
    }
  }
}
