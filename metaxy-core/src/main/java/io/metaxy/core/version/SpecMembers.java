package io.metaxy.core.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The members of one JSON object inside a spec. Each is asked for by name; {@link #end} refuses
 * those that nobody asked for, so that nothing is dropped. Null is the same as missing.
 */
final class SpecMembers {

  private final String feature;
  private final String path;
  private final JsonNode json;
  private final Set<String> known = new HashSet<>();

  private SpecMembers(String feature, String path, JsonNode json) {
    this.feature = feature;
    this.path = path;
    this.json = json;
    if (!json.isObject()) {
      throw refused(path, "must be an object");
    }
  }

  static SpecMembers of(JsonNode spec) {
    return new SpecMembers(spec.path("key").asText("?"), "", spec);
  }

  boolean has(String name) {
    return !member(name).isNull();
  }

  boolean isText(String name) {
    return member(name).isTextual();
  }

  String text(String name) {
    return text(path(name), member(name));
  }

  boolean flag(String name) {
    JsonNode member = member(name);
    if (!member.isNull() && !member.isBoolean()) {
      throw refused(path(name), "must be true or false");
    }
    return member.booleanValue();
  }

  List<String> texts(String name) {
    return elements(name, this::text);
  }

  /** The key that a member is, read by the key's own parser. */
  <K> K key(String name, Function<String, K> parser) {
    return key(path(name), text(name), parser);
  }

  /** The key that a member's name is. */
  <K> K keyOfMember(String name, Function<String, K> parser) {
    return key(path(name), name, parser);
  }

  <K> List<K> keys(String name, Function<String, K> parser) {
    return elements(name, (where, element) -> key(where, text(where, element), parser));
  }

  /** A list of keys, each written as the list of its parts. */
  <K> List<K> keysAsParts(String name, Function<List<String>, K> parser) {
    return elements(
        name, (where, element) -> key(where, elements(where, element, this::text), parser));
  }

  SpecMembers object(String name) {
    return new SpecMembers(feature, path(name), member(name));
  }

  List<SpecMembers> objects(String name) {
    return elements(name, (where, element) -> new SpecMembers(feature, where, element));
  }

  /** The names of all members, for objects that are maps. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  JsonNode raw(String name) {
    return member(name);
  }

  void end() {
    for (String name : names()) {
      if (!known.contains(name)) {
        throw unsupported(name);
      }
    }
  }

  /** The error that a member says what a spec cannot hold. */
  MetaxyException unsupported(String name) {
    return refused(
        path(name),
        "is %s, which is not supported".formatted(CanonicalJson.write(json.path(name))));
  }

  MetaxyException refused(String where, String reason) {
    return refused(
        ErrorCode.INVALID_FEATURE,
        where,
        reason + ". Correct it, or define the feature without it.");
  }

  private MetaxyException refused(ErrorCode code, String where, String reason) {
    return new MetaxyException(
        code,
        "Cannot read the spec of feature \"%s\": %s %s"
            .formatted(feature, where.isEmpty() ? "the JSON" : "member " + where, reason));
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private JsonNode member(String name) {
    known.add(name);
    JsonNode member = json.get(name);
    return member == null ? NullNode.getInstance() : member;
  }

  private String text(String where, JsonNode member) {
    if (!member.isTextual()) {
      throw refused(where, "must be a string");
    }
    return member.textValue();
  }

  private <T, K> K key(String where, T written, Function<T, K> parser) {
    try {
      return parser.apply(written);
    } catch (MetaxyException e) {
      throw new MetaxyException(
          e.code(),
          "Cannot read the spec of feature \"%s\": member %s: %s"
              .formatted(feature, where, e.getMessage()),
          e);
    }
  }

  private <T> List<T> elements(String name, Element<T> reader) {
    return elements(path(name), member(name), reader);
  }

  private <T> List<T> elements(String where, JsonNode member, Element<T> reader) {
    if (!member.isNull() && !member.isArray()) {
      throw refused(where, "must be a list");
    }
    List<T> result = new ArrayList<>();
    for (int i = 0; i < member.size(); i++) {
      result.add(reader.read(where + "[" + i + "]", member.get(i)));
    }
    return result;
  }

  /** Reads an element of a list; gets the element's place for messages. */
  private interface Element<T> {
    T read(String where, JsonNode element);
  }
}
