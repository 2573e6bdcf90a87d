package io.metaxy.core.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a database remembers of a commit, so that a later attempt can tell that it was carried out.
 *
 * @param token names the commit
 * @param message what it was for
 * @param rows the number of rows of each append, replacement and deletion
 */
public record CommitNote(String token, String message, List<Long> rows) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORMAT = "metaxy";
  private static final int CURRENT = 1;

  /** Copies the list. */
  public CommitNote {
    rows = List.copyOf(rows);
  }

  /** The note as JSON, with the number of its format. */
  public String json() {
    ObjectNode note = JSON.createObjectNode();
    note.put(FORMAT, CURRENT).put("token", token).put("message", message);
    rows.forEach(note.putArray("rows")::add);
    return note.toString();
  }

  /** The note in a text; empty if the text is something else, as others write it. */
  public static Optional<CommitNote> parse(String json) {
    JsonNode note;
    try {
      note = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    if (note.path(FORMAT).asInt() != CURRENT || !note.path("token").isTextual()) {
      return Optional.empty();
    }
    List<Long> rows = new ArrayList<>();
    note.path("rows").forEach(count -> rows.add(count.asLong()));
    return Optional.of(
        new CommitNote(note.path("token").asText(), note.path("message").asText(), rows));
  }
}
