package io.metaxy.examples;

import io.metaxy.Metaxy;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Expansion, 1:N: a document is cut into paragraphs, whose number is not known before. The
 * increment of the paragraphs lists documents; what is computed from paragraphs then goes one to
 * one. Takes the path of a {@code metaxy.toml}.
 */
public final class ExpansionExample {

  static final FeatureSpec DOCUMENT =
      FeatureSpec.builder()
          .key("text/document")
          .idColumns("document_id")
          .fields(FieldSpec.of("body", "1"))
          .build();

  static final FeatureSpec PARAGRAPH =
      FeatureSpec.builder()
          .key("text/paragraph")
          .idColumns("document_id", "paragraph")
          .dependsOn(
              FeatureDependency.builder(DOCUMENT).lineage(Lineage.expansion("document_id")).build())
          .fields(FieldSpec.of("body", "1"))
          .build();

  static final FeatureSpec WORDS =
      FeatureSpec.builder()
          .key("text/words")
          .idColumns("document_id", "paragraph")
          .dependsOn(FeatureDependency.on(PARAGRAPH))
          .fields(FieldSpec.of("count", "1"))
          .build();

  record Document(String documentId, String body) {}

  private final Path config;
  private final PrintStream out;

  ExpansionExample(Path config, PrintStream out) {
    this.config = config;
    this.out = out;
  }

  /** Runs the example with the configuration that the first argument names. */
  public static void main(String[] args) {
    new ExpansionExample(Path.of(args[0]), System.out).run();
  }

  void run() {
    FeatureGraph graph = FeatureGraph.of(DOCUMENT, PARAGRAPH, WORDS);
    try (Metaxy metaxy = Metaxy.builder().configFile(config).graph(graph).build();
        MetadataStore store = metaxy.store().open(AccessMode.WRITE)) {
      out.println("Two documents:");
      write(
          store,
          new Document("letter", "Dear Ada,\nit rains.\nYours, Bob"),
          new Document("note", "Buy milk"));
      bringUpToDate(store);

      out.println("Nothing happens:");
      bringUpToDate(store);

      out.println("The note grows:");
      write(store, new Document("note", "Buy milk\nand much more bread"));
      bringUpToDate(store);

      out.println("Words:");
      store.read(WORDS).rows().stream()
          .map(
              row ->
                  "  %s %s: %s"
                      .formatted(row.get("document_id"), row.get("paragraph"), row.get("words")))
          .sorted()
          .forEach(out::println);
    }
  }

  private static void write(MetadataStore store, Document... documents) {
    store.write(DOCUMENT, Rows.of(List.of(documents)).provenance("body", Document::body));
  }

  private void bringUpToDate(MetadataStore store) {
    try (Increment todo = store.resolveUpdate(PARAGRAPH)) {
      out.println("  %s: %s".formatted(PARAGRAPH.key(), todo.summary()));
      try (MetadataWriter writer = todo.writer()) {
        for (Sample document : todo.addedAndStale()) {
          List<String> paragraphs = String.valueOf(document.get("body")).lines().toList();
          for (int i = 0; i < paragraphs.size(); i++) {
            // The sample knows its document; the paragraph's number completes the ids.
            writer.add(document.with("paragraph", i).with("text", paragraphs.get(i)));
          }
        }
      }
    }
    try (Increment todo = store.resolveUpdate(WORDS)) {
      out.println("  %s: %s".formatted(WORDS.key(), todo.summary()));
      try (MetadataWriter writer = todo.writer()) {
        for (Sample paragraph : todo.addedAndStale()) {
          String text = String.valueOf(paragraph.get("text"));
          writer.add(paragraph.with("words", text.split(" ", -1).length));
        }
      }
    }
  }
}
