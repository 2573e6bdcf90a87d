package io.metaxy.cli.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a command has to say.
 *
 * @param json for programs, without the members that all commands have
 * @param text for people; ends with an end of line unless it is empty
 * @param finding whether the command found what the exit code tells
 */
public record Report(ObjectNode json, String text, boolean finding) {

  /** The number of the form of the JSON; it changes when members change their meaning or go. */
  public static final int VERSION = 1;

  /** A report that is no finding. */
  public static Report of(ObjectNode json, String text) {
    return new Report(json, text, false);
  }

  /** A JSON object without members. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The JSON of a command, with the members that all commands have. */
  public ObjectNode envelope(String command) {
    ObjectNode all = object();
    all.put("version", VERSION);
    all.put("command", command);
    all.setAll(json);
    return all;
  }
}
