package io.metaxy.duckdb.engine;

import io.metaxy.error.ErrorCode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells by their texts what the engine's errors about servers and storages mean, when a lake is
 * attached and later on: DuckDB's errors have no code. Each text is provoked by a test on a real
 * server.
 */
public enum NetworkErrors {
  /** There is no secret of the name. It is looked for before any server. */
  NO_SECRET(
      ErrorCode.ACCESS_DENIED,
      "Create the secret before the lake is attached, or give its keys.",
      "Secret with name \"[^\"]*\" not found"),
  /** The server answered, and refused. */
  DENIED(
      ErrorCode.ACCESS_DENIED,
      "Check the credentials, and what they are allowed to do.",
      "HTTP (code )?40[13]\\b",
      "failed to authenticate the request",
      "Base64 encoded string",
      "password authentication failed",
      "Access denied for user"),
  /** The server answered, and does not have what is asked for. */
  MISSING(
      ErrorCode.STORE_MISSING,
      "Check the name of the database, the bucket or the container, and whether its files are there.",
      "HTTP (code )?404\\b",
      "ContainerNotFound",
      "database \"[^\"]*\" does not exist",
      "Unknown database"),
  /** There was no answer. */
  UNREACHABLE(
      ErrorCode.UNAVAILABLE,
      "Check the address and the network, and try again.",
      "Could not (connect|resolve|establish connection)",
      "Unable to connect to Postgres",
      "server closed the connection unexpectedly",
      "terminating connection due to",
      "the database system is (starting up|shutting down)",
      // What is left of it when a transaction ends.
      "Failed to execute query \"[^\"]*\":\\s*$",
      // What is left of it when one statement of ours asks the catalog several times.
      "Current transaction is aborted",
      "Failed to connect to MySQL");

  private final ErrorCode code;
  private final String remedy;
  private final Pattern texts;

  NetworkErrors(ErrorCode code, String remedy, String... texts) {
    this.code = code;
    this.remedy = remedy;
    this.texts = Pattern.compile(String.join("|", texts));
  }

  /** What a message of the engine says; empty if it is of something else. */
  public static Optional<NetworkErrors> in(String message) {
    for (NetworkErrors error : values()) {
      if (error.texts.matcher(message).find()) {
        return Optional.of(error);
      }
    }
    return Optional.empty();
  }

  /** The code of an error that says so. */
  public ErrorCode code() {
    return code;
  }

  /** What to do, as a sentence. */
  public String remedy() {
    return remedy;
  }

  /** A message of the engine as one sentence, without the statements that it points to. */
  public static String sentence(String message) {
    String[] lines =
        message
            .lines()
            .takeWhile(line -> !line.matches("LINE \\d+:.*"))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toArray(String[]::new);
    String text = String.join(" ", lines);
    return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }
}
