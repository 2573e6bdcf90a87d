package io.metaxy.spi;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table that a configuration does not have. */
record EmptyConfigSection(String path) implements ConfigSection {

  @Override
  public Set<String> keys() {
    return Set.of();
  }

  @Override
  public boolean hasSection(String key) {
    return false;
  }

  @Override
  public Optional<String> text(String key) {
    return Optional.empty();
  }

  @Override
  public String requiredText(String key) {
    throw invalid(key, "is missing. Set it.");
  }

  @Override
  public Optional<Long> integer(String key) {
    return Optional.empty();
  }

  @Override
  public Optional<Boolean> bool(String key) {
    return Optional.empty();
  }

  @Override
  public List<String> texts(String key) {
    return List.of();
  }

  @Override
  public List<Object> textsAndSections(String key) {
    return List.of();
  }

  @Override
  public Map<String, Object> values(String key) {
    return Map.of();
  }

  @Override
  public Optional<ConfigSection> section(String key) {
    return Optional.empty();
  }

  @Override
  public List<ConfigSection> sections(String key) {
    return List.of();
  }

  @Override
  public MetaxyException invalid(String key, String message) {
    return new MetaxyException(ErrorCode.INVALID_VALUE, "%s.%s: %s".formatted(path, key, message));
  }

  @Override
  public void refuseOthers(Set<String> known) {}
}
