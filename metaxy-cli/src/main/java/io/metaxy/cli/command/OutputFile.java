package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Session;
import io.metaxy.cli.output.Format;
import io.metaxy.cli.output.Report;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Drawings go to a file where one is named. */
final class OutputFile {

  private OutputFile() {}

  static Report report(Session session, @Nullable Path file, ObjectNode json, String text) {
    if (file == null) {
      return Report.of(json, text);
    }
    boolean asJson = session.format().filter(Format.JSON::equals).isPresent();
    try {
      Files.writeString(session.path(file), asJson ? json.toPrettyString() + "\n" : text);
    } catch (IOException e) {
      throw new MetaxyException(
          ErrorCode.PATH_NOT_WRITABLE,
          "Cannot write %s: %s. Check the path and its permissions.".formatted(file, e),
          e);
    }
    ObjectNode written = Report.object();
    written.put("file", file.toString());
    return Report.of(written, "%s was written\n".formatted(file));
  }
}
