package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A key, of a feature and of a field.
 *
 * @param name the file and the key
 * @param json what was recorded
 */
record KeyCase(String name, JsonNode json) implements RecordedCase {

  private static final Set<String> MEMBERS =
      Set.of("input", "valid", "string", "table_name", "struct_key", "column_suffix");

  static List<RecordedCase> of(RecordedFile file) {
    UnknownMembers.refuse("it", file.document(), Set.of("format", "keys"));
    return file.casesOf(
        "keys", json -> new KeyCase("%s: %s".formatted(file.name(), json.path("input")), json));
  }

  @Override
  public CaseResult check(StoreSite site) {
    UnknownMembers.refuse("it", json, MEMBERS);
    Optional<FeatureKey> feature = accepted(this::feature);
    Optional<FieldKey> field = accepted(this::field);
    boolean valid = json.required("valid").asBoolean();
    Optional<String> agreed =
        valid && feature.isEmpty() && field.isEmpty()
            ? AgreedDifference.ofKey(json.required("input"))
            : Optional.empty();
    if (agreed.isPresent()) {
      return CaseResult.skipped(agreed.get());
    }
    Findings findings = new Findings();
    findings.same("valid as a feature's key", feature.isPresent(), valid);
    findings.same("valid as a field's key", field.isPresent(), valid);
    if (valid && feature.isPresent() && field.isPresent()) {
      findings.same("string", feature.get().toString(), recorded("string"));
      findings.same("string of a field", field.get().toString(), recorded("string"));
      findings.same("table_name", feature.get().tableName(), recorded("table_name"));
      findings.same("struct_key", field.get().structKey(), recorded("struct_key"));
      findings.same("column_suffix", feature.get().columnSuffix(), recorded("column_suffix"));
    }
    return findings.result();
  }

  private String recorded(String member) {
    return json.required(member).asText();
  }

  private FeatureKey feature() {
    JsonNode input = json.required("input");
    return input.isTextual() ? FeatureKey.of(input.asText()) : new FeatureKey(Texts.list(input));
  }

  private FieldKey field() {
    JsonNode input = json.required("input");
    return input.isTextual() ? FieldKey.of(input.asText()) : new FieldKey(Texts.list(input));
  }

  /** Empty if the key is refused. */
  private static <K> Optional<K> accepted(Supplier<K> key) {
    try {
      return Optional.of(key.get());
    } catch (MetaxyException refusal) {
      return Optional.empty();
    }
  }
}
