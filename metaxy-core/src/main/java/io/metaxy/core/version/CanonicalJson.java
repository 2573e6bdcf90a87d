package io.metaxy.core.version;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON in the one text that versions are hashes of. It is the text of Python's {@code
 * json.dumps(value, sort_keys=True)}, byte for byte, so that both sides find the same versions:
 * members by code point, ASCII only, numbers as Python prints them.
 */
public final class CanonicalJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          // Python reads and writes NaN and Infinity; a schema may have them as defaults.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CanonicalJson() {}

  /**
   * Reads JSON; of a repeated member the last one counts.
   *
   * @throws JsonProcessingException if the text is not JSON
   */
  public static JsonNode parse(String json) throws JsonProcessingException {
    // Unlike readTree, this refuses a text without any content.
    return MAPPER.readValue(json, JsonNode.class);
  }

  /** Writes JSON, members by code point. */
  public static String write(JsonNode json) {
    return write(json, true);
  }

  /**
   * Writes JSON with members in the order that they have: the text of {@code json.dumps(value)},
   * which stores keep.
   */
  public static String writeInOrder(JsonNode json) {
    return write(json, false);
  }

  private static String write(JsonNode json, boolean sorted) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = MAPPER.createGenerator(text)) {
      generator.setCharacterEscapes(new Escapes());
      generator.setPrettyPrinter(new Separators());
      write(json, generator, sorted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonNode json, JsonGenerator generator, boolean sorted)
      throws IOException {
    if (json.isObject()) {
      List<Map.Entry<String, JsonNode>> members = new ArrayList<>(json.properties());
      if (sorted) {
        members.sort(Map.Entry.comparingByKey(new ByCodePoint()));
      }
      generator.writeStartObject();
      for (Map.Entry<String, JsonNode> member : members) {
        generator.writeFieldName(member.getKey());
        write(member.getValue(), generator, sorted);
      }
      generator.writeEndObject();
    } else if (json.isArray()) {
      generator.writeStartArray();
      for (JsonNode element : json) {
        write(element, generator, sorted);
      }
      generator.writeEndArray();
    } else if (json.isFloatingPointNumber()) {
      generator.writeNumber(PythonFloat.write(json.doubleValue()));
    } else {
      json.serialize(generator, MAPPER.getSerializerProviderInstance());
    }
  }

  private static final class Separators extends MinimalPrettyPrinter {

    private static final long serialVersionUID = 1L;

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
      generator.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator generator) throws IOException {
      generator.writeRaw(", ");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
      generator.writeRaw(", ");
    }
  }

  /** DEL is ASCII, but Python escapes it. */
  private static final class Escapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] escapes = standardAsciiEscapesForJSON();
      escapes[0x7f] = ESCAPE_STANDARD;
      return escapes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return null;
    }
  }

  /** Unlike strings themselves, which compare halves of characters beyond the BMP. */
  private static final class ByCodePoint implements Comparator<String> {

    @Override
    public int compare(String one, String other) {
      int[] left = one.codePoints().toArray();
      int[] right = other.codePoints().toArray();
      return Arrays.compare(left, right);
    }
  }
}
