package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.explain.Explanation;
import io.metaxy.cli.explain.Explanation.FieldReason;
import io.metaxy.cli.explain.Explanation.ParentReason;
import io.metaxy.cli.explain.Explanation.Written;
import io.metaxy.cli.graph.GraphDiff;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.cli.output.Tone;
import java.util.Locale;

/**
 * An explanation for people and programs.
 *
 * @param explanation the explanation
 * @param colour whether it may have colours
 */
record ExplanationReport(Explanation explanation, boolean colour) {

  private static final int SHOWN = 12;

  Report report() {
    ObjectNode json = Report.object();
    json.put("feature", explanation.feature().toString());
    json.set("sample", JsonValues.of(explanation.sample().values()));
    json.put("status", explanation.status().name().toLowerCase(Locale.ROOT));
    Lines lines =
        new Lines(colour)
            .line("%s, %s".formatted(explanation.feature(), explanation.sample()), Tone.STRONG)
            .line(explanation.status().words());
    explanation
        .computed()
        .ifPresent(
            written -> {
              json.set("written", json(written));
              lines.line("written " + words(written));
            });
    ArrayNode fields = json.putArray("fields");
    explanation.fields().forEach(reason -> field(reason, fields.addObject(), lines));
    code(json.putArray("code"), lines);
    return Report.of(json, lines.shown());
  }

  private static void field(FieldReason reason, ObjectNode json, Lines lines) {
    json.put("field", reason.field().toString());
    json.put("from", reason.from().orElse(null));
    json.put("to", reason.to().orElse(null));
    lines.line(
        "field %s: %s -> %s"
            .formatted(
                reason.field(),
                cut(reason.from().orElse("nothing")),
                cut(reason.to().orElse("nothing"))),
        Tone.DUE);
    ArrayNode parents = json.putArray("parents");
    for (ParentReason parent : reason.parents()) {
      ObjectNode one = parents.addObject();
      one.put("field", parent.field().toString());
      one.set("sample", JsonValues.of(parent.sample().values()));
      one.put("from", parent.from().orElse(null));
      one.put("to", parent.to().orElse(null));
      one.set("written", json(parent.written()));
      lines.line(
          "    %s of %s: %s -> %s, written %s"
              .formatted(
                  parent.field(),
                  parent.sample(),
                  cut(parent.from().orElse("nothing")),
                  cut(parent.to().orElse("nothing")),
                  words(parent.written())));
    }
    if (reason.parents().isEmpty()) {
      lines.line(
          "    no stored row of a parent tells why: it changed while the sample was computed");
    }
  }

  private void code(ArrayNode json, Lines lines) {
    for (GraphDiff.Change change : explanation.code()) {
      for (GraphDiff.FieldChange field : change.fields()) {
        if (field.kind() != GraphDiff.Kind.INHERITED) {
          String why = field.why().isEmpty() ? field.kind().name() : field.why();
          ObjectNode one = json.addObject();
          one.put("field", change.feature() + "." + field.field());
          one.put("why", why.toLowerCase(Locale.ROOT));
          lines.line(
              "%s.%s: %s".formatted(change.feature(), field.field(), why.toLowerCase(Locale.ROOT)),
              Tone.DUE);
        }
      }
    }
    if (explanation.status() == Explanation.Status.OTHER_VERSION && explanation.code().isEmpty()) {
      lines.line("that version was never pushed, so what of the code changed is not known");
    }
  }

  private static ObjectNode json(Written written) {
    ObjectNode json = Report.object();
    json.put("version", written.version());
    json.put("at", written.at().toString());
    json.put("run", written.run().orElse(null));
    return json;
  }

  private static String words(Written written) {
    return "%s%s".formatted(written.at(), written.run().map(" by run "::concat).orElse(""));
  }

  private static String cut(String version) {
    return version.length() <= SHOWN ? version : version.substring(0, SHOWN);
  }
}
