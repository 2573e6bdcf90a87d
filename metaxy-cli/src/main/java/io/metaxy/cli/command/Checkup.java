package io.metaxy.cli.command;

import io.metaxy.ConfiguredStore;
import io.metaxy.cli.Session;
import io.metaxy.cli.command.Finding.Grade;
import io.metaxy.core.hash.HashWidth;
import io.metaxy.duckdb.extension.Extension;
import io.metaxy.duckdb.extension.ExtensionSettings;
import io.metaxy.duckdb.extension.Extensions;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashSettings;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StoreSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks at the machine, the configuration, the features and each store; changes nothing. */
final class Checkup {

  private static final Duration CLOCK = Duration.ofMinutes(1);

  private final Session session;
  private final List<Finding> findings = new ArrayList<>();

  Checkup(Session session) {
    this.session = session;
  }

  /** What was found, in the order in which it was looked at. */
  List<Finding> findings() {
    add(
        "Java",
        Grade.FINE,
        "%s (%s), heap of %d MiB"
            .formatted(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                Runtime.getRuntime().maxMemory() >> 20));
    engine();
    try {
      configuration();
      session.metaxy().storeNames().forEach(this::store);
    } catch (MetaxyException e) {
      add("configuration", Grade.WRONG, String.valueOf(e.getMessage()));
    }
    return findings;
  }

  private void engine() {
    try {
      List<Extension> extensions = new Extensions(ExtensionSettings.defaults()).list();
      add("DuckDB", Grade.FINE, "the native library runs");
      for (Extension extension : extensions) {
        boolean missing = extension.state() == Extension.State.MISSING;
        if (!extension.purpose().isEmpty()) {
          add(
              "extension " + extension.name(),
              missing ? Grade.NOTE : Grade.FINE,
              missing
                  ? "missing; needed for %s. It is installed when it is needed, or by: metaxy extensions install %s"
                      .formatted(extension.purpose(), extension.name())
                  : "%s %s".formatted(extension.state().id(), extension.version()));
        }
      }
    } catch (MetaxyException e) {
      add("DuckDB", Grade.WRONG, String.valueOf(e.getMessage()));
    }
  }

  private void configuration() {
    add(
        "configuration",
        Grade.FINE,
        session.metaxy().config().file().map(Path::toString).orElse("no file, defaults"));
    int features = session.metaxy().graph().definitions().size();
    add(
        "features",
        features == 0 ? Grade.NOTE : Grade.FINE,
        features == 0 ? NoFeatures.hint(session) : "%d in the graph".formatted(features));
  }

  private void store(String name) {
    String subject = "store " + name;
    try {
      ConfiguredStore configured = session.metaxy().store(name);
      try (MetadataStore store = configured.open(AccessMode.READ)) {
        add(
            subject,
            Grade.FINE,
            "%s, %d tables".formatted(store.info().place(), store.info().tables().size()));
        hash(subject, store.hashSettings());
        clock(subject, store.snapshots());
      }
    } catch (MetaxyException e) {
      boolean notYet = e.code() == ErrorCode.STORE_MISSING;
      add(subject, notYet ? Grade.NOTE : Grade.WRONG, String.valueOf(e.getMessage()));
    }
  }

  private void hash(String subject, HashSettings hash) {
    new HashWidth(hash.algorithm(), hash.truncationLength())
        .warning()
        .ifPresentOrElse(
            warning -> add(subject, Grade.NOTE, warning),
            () -> add(subject, Grade.FINE, "hashes are wide: " + hash));
  }

  /**
   * A snapshot of later than now was committed by a writer whose clock is ahead, or ours is behind.
   */
  private void clock(String subject, List<StoreSnapshot> snapshots) {
    if (snapshots.isEmpty()) {
      return;
    }
    Instant latest = snapshots.get(snapshots.size() - 1).moment();
    Duration ahead = Duration.between(Instant.now(), latest);
    if (ahead.compareTo(CLOCK) > 0) {
      add(
          subject,
          Grade.NOTE,
          "the newest snapshot is from %d s after now: set the clock of this machine or of the writer"
              .formatted(ahead.toSeconds()));
    }
  }

  private void add(String subject, Grade grade, String text) {
    findings.add(new Finding(subject, grade, text));
  }
}
