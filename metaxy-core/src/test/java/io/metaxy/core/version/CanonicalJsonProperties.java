package io.metaxy.core.version;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalJsonProperties {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Property
  void whatIsWrittenReadsBack(@ForAll("values") JsonNode json) throws JsonProcessingException {
    assertThat(CanonicalJson.parse(CanonicalJson.write(json))).isEqualTo(json);
  }

  @Property
  void textIsPlainAscii(@ForAll("values") JsonNode json) {
    assertThat(CanonicalJson.write(json)).matches("[\\x20-\\x7e]*");
  }

  @Property
  void membersAreInTheOrderOfCodePoints(@ForAll("objects") ObjectNode json)
      throws JsonProcessingException {
    JsonNode read = CanonicalJson.parse(CanonicalJson.write(json));
    List<String> names = new ArrayList<>();
    read.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .isSortedAccordingTo(
            Comparator.comparing(name -> name.codePoints().toArray(), Arrays::compare));
  }

  @Property
  void theOrderOfMembersMeansNothing(@ForAll("objects") ObjectNode json) {
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(json.properties());
    ObjectNode reversed = JSON.objectNode();
    for (int i = members.size() - 1; i >= 0; i--) {
      reversed.set(members.get(i).getKey(), members.get(i).getValue());
    }
    assertThat(CanonicalJson.write(reversed)).isEqualTo(CanonicalJson.write(json));
  }

  @Provide
  Arbitrary<JsonNode> values() {
    return values(2);
  }

  @Provide
  Arbitrary<ObjectNode> objects() {
    return objects(1);
  }

  private static Arbitrary<JsonNode> values(int depth) {
    return depth == 0
        ? scalars()
        : Arbitraries.oneOf(scalars(), arrays(depth - 1), objects(depth - 1).map(object -> object));
  }

  private static Arbitrary<ObjectNode> objects(int depth) {
    return Arbitraries.maps(texts(), values(depth))
        .ofMaxSize(6)
        .map(
            members -> {
              ObjectNode object = JSON.objectNode();
              members.forEach(object::set);
              return object;
            });
  }

  private static Arbitrary<JsonNode> arrays(int depth) {
    return values(depth)
        .list()
        .ofMaxSize(4)
        .map(
            elements -> {
              ArrayNode array = JSON.arrayNode();
              elements.forEach(array::add);
              return array;
            });
  }

  private static Arbitrary<JsonNode> scalars() {
    BigInteger limit = BigInteger.TEN.pow(60);
    BigInteger beyondLong = BigInteger.TWO.pow(64);
    return Arbitraries.oneOf(
        texts().map(JSON::textNode),
        Arbitraries.integers().map(JSON::numberNode),
        Arbitraries.longs().greaterOrEqual(1L << 40).map(JSON::numberNode),
        Arbitraries.bigIntegers().between(beyondLong, limit).map(JSON::numberNode),
        Arbitraries.doubles().map(JSON::numberNode),
        Arbitraries.longs().map(Double::longBitsToDouble).map(JSON::numberNode),
        Arbitraries.of(JSON.booleanNode(true), JSON.booleanNode(false), JSON.nullNode()));
  }

  /** Often with characters beyond the BMP, or just below, which sort differently in Java. */
  private static Arbitrary<String> texts() {
    Arbitrary<String> odd =
        Arbitraries.of("\ud83d\ude00", "\ue000", "\uffff", "é", "\u007f", "\"", "\\", "\n", "a")
            .list()
            .ofMaxSize(4)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(odd, Arbitraries.strings());
  }
}
