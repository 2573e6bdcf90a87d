package io.metaxy.core.store;

import io.metaxy.core.engine.TableName;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.VerifyFinding;
import io.metaxy.store.VerifyProblem;
import io.metaxy.store.VerifyReport;
import io.metaxy.store.VerifyRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for what is wrong with stored rows and their files. The rows of a table that lacks files
 * are not looked at: they cannot be read.
 *
 * @param session the open store
 */
record Verifier(Session session) {

  VerifyReport verify(VerifyRequest request) {
    List<FeatureKey> features =
        request.features().isEmpty() ? session.graph().topologicalOrder() : request.features();
    Set<TableName> named =
        request.features().stream()
            .map(feature -> session.tableName(session.graph().spec(feature).key()))
            .collect(Collectors.toUnmodifiableSet());
    List<VerifyFinding> findings = new ArrayList<>(missingFiles(named, request));
    Set<String> unreadable = new HashSet<>();
    findings.forEach(finding -> unreadable.add(finding.table()));
    int tables = 0;
    for (FeatureKey feature : features) {
      FeatureSpec spec = session.graph().spec(feature);
      Optional<FeatureTable> table = session.table(spec);
      if (table.isPresent()) {
        tables++;
        if (!unreadable.contains(table.get().name().name())) {
          findings.addAll(new WrongRows(session, table.get(), request.examples()).findings());
        }
      }
    }
    return new VerifyReport(tables, findings);
  }

  private List<VerifyFinding> missingFiles(Set<TableName> named, VerifyRequest request) {
    Map<TableName, List<String>> missing =
        session.engine().maintenance().map(files -> files.missingFiles(named)).orElse(Map.of());
    return missing.entrySet().stream()
        .map(
            table ->
                new VerifyFinding(
                    VerifyProblem.MISSING_FILE,
                    table.getKey().name(),
                    table.getValue().size(),
                    table.getValue().stream().limit(request.examples()).toList()))
        .toList();
  }
}
