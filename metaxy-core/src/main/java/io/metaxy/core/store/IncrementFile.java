package io.metaxy.core.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An increment as one Parquet file, so that other processes can compute parts of it. */
final class IncrementFile {

  /** Under this key the file carries its {@link IncrementMetadata}. */
  private static final String KEY = "metaxy.increment";

  private final Session session;
  private final Path path;

  IncrementFile(Session session, Path path) {
    this.session = session;
    this.path = path.toAbsolutePath();
  }

  /** Writes the rows; how many. */
  long write(IncrementHeader header, IncrementRows rows) {
    String metadata = IncrementMetadata.of(session, header).toJson();
    Sql query = Sql.of("SELECT * FROM {} AS \"samples\"", rows.source());
    return session.engine().exportParquet(query, path, Map.of(KEY, metadata));
  }

  /**
   * The increment in the file.
   *
   * @throws MetaxyException if there is none, or it does not fit the graph or the store's hashes
   */
  SqlIncrement open() {
    IncrementMetadata metadata = metadata();
    checkFits(metadata);
    ScratchTable table = session.engine().materializeParquet(path.toString());
    try {
      checkColumns(metadata.header(), table);
    } catch (MetaxyException e) {
      table.close();
      throw e;
    }
    return SqlIncrement.of(session, new Resolution(metadata.header(), table));
  }

  private IncrementMetadata metadata() {
    if (!Files.isRegularFile(path)) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot open increment %s: there is no such file. Correct the path, or export the increment first."
              .formatted(path));
    }
    String json = pairs().get(KEY);
    if (json == null) {
      throw notAnIncrement("it lacks the entry \"%s\"".formatted(KEY), null);
    }
    try {
      int format = IncrementMetadata.format(json);
      if (format != IncrementMetadata.FORMAT) {
        throw refused(
            "it has format %d, and this version of Metaxy reads format %d. Open it with the version that wrote it."
                .formatted(format, IncrementMetadata.FORMAT));
      }
      return IncrementMetadata.parse(json);
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw notAnIncrement("its entry \"%s\" is damaged: %s".formatted(KEY, json), e);
    }
  }

  private Map<String, String> pairs() {
    try {
      return session.engine().parquetMetadata(path);
    } catch (MetaxyException e) {
      if (e.code() == ErrorCode.ENGINE) {
        throw notAnIncrement("it cannot be read as Parquet", e);
      }
      throw e;
    }
  }

  private void checkFits(IncrementMetadata metadata) {
    FeatureKey feature = metadata.header().feature();
    FeatureSpec spec =
        session
            .graph()
            .find(feature)
            .orElseThrow(
                () ->
                    refused(
                        "it is of feature \"%s\", which the graph does not have. Open the store with a graph that has it."
                            .formatted(feature)))
            .spec();
    String algorithm = session.hashing().algorithm().id();
    int length = session.hashing().length();
    if (!metadata.hashAlgorithm().equals(algorithm) || metadata.hashTruncationLength() != length) {
      throw refused(
          "its hashes are %s cut to %d characters, and those of store \"%s\" are %s cut to %d. Open it with the settings of the store that exported it."
              .formatted(
                  metadata.hashAlgorithm(),
                  metadata.hashTruncationLength(),
                  session.context().name(),
                  algorithm,
                  length));
    }
    String version = session.versions().featureVersion(feature);
    if (!metadata.featureVersion().equals(version)) {
      throw refused(
          "it was made for version %s of feature \"%s\", and the graph has version %s. Resolve again, or open the store with the graph of then."
              .formatted(metadata.featureVersion(), feature, version));
    }
    if (!spec.idColumns().containsAll(metadata.header().idColumns())) {
      throw refused(
          "its samples of feature \"%s\" are told apart by %s, and those of the graph by %s. Resolve again, or open the store with the graph of then."
              .formatted(feature, metadata.header().idColumns(), spec.idColumns()));
    }
  }

  private void checkColumns(IncrementHeader header, ScratchTable table) {
    List<String> missing = new ArrayList<>(header.idColumns());
    missing.addAll(
        List.of(
            SystemColumns.PROVENANCE_BY_FIELD,
            SystemColumns.PROVENANCE,
            ResolveQuery.STATUS,
            ResolveQuery.CHANGED_FIELDS));
    missing.removeAll(table.columns().stream().map(Column::name).toList());
    if (!missing.isEmpty()) {
      throw notAnIncrement("it lacks the columns %s".formatted(missing), null);
    }
  }

  private MetaxyException notAnIncrement(String reason, @Nullable Exception cause) {
    return new MetaxyException(
        ErrorCode.INVALID_REQUEST,
        "Cannot open %s: it is not an exported increment; %s. Give a file that Increment.export wrote."
            .formatted(path, reason),
        cause);
  }

  private MetaxyException refused(String reason) {
    return new MetaxyException(
        ErrorCode.INVALID_REQUEST, "Cannot open increment %s: %s".formatted(path, reason));
  }
}
