package io.metaxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that draw and compare graphs. */
class GraphCommandsTest {

  @TempDir private Path path;
  private CliFolder folder;

  @BeforeEach
  void createFolder() {
    folder = new CliFolder(path);
    folder.edit("metaxy.toml", "hash_truncation_length = 64", "hash_truncation_length = 8");
  }

  @Test
  void theGraphIsATreeInTheTerminal() {
    assertThat(folder.run("graph", "render").out())
        .isEqualTo(
            """
            video/raw  00441950  demo
            │ · audio  7132721c
            │ · frames  3cc120b6
            ├─ video/faces  360f64a1  demo
            │    · faces  781b68fb
            └─ video/words  5b3d31cd  demo
                 · words  f410fd63
            """);
  }

  @Test
  void aMinimalGraphIsNames() {
    folder.edit(
        "features.json",
        "\"key\": \"video/words\", \"id_columns\": [\"id\"], \"deps\": [{\"feature\":"
            + " \"video/raw\"}",
        "\"key\": \"video/words\", \"id_columns\": [\"id\"], \"deps\": [{\"feature\":"
            + " \"video/raw\"}, {\"feature\": \"video/faces\"}");

    assertThat(folder.run("graph", "render", "--minimal").out())
        .isEqualTo(
            """
            video/raw
            ├─ video/faces
            └─ video/words  and from video/faces
            """);
    assertThat(folder.run("graph", "render", "--minimal", "--verbose").exitCode())
        .isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void aFocusShowsWhatIsAroundAFeature() {
    assertThat(
            folder
                .run("graph", "render", "--minimal", "--feature", "video/words", "--up", "1")
                .out())
        .isEqualTo("video/raw\n└─ video/words\n");
    assertThat(
            folder
                .run("graph", "render", "--minimal", "--feature", "video/raw", "--down", "0")
                .out())
        .isEqualTo("video/raw\n");
    assertThat(folder.run("graph", "render", "--up", "1").exitCode()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void mermaidAndGraphvizAreTexts() {
    assertThat(
            folder
                .run("graph", "render", "--minimal", "--format", "mermaid", "--direction", "LR")
                .out())
        .isEqualTo(
            """
            flowchart LR
                f_video__raw["<b>video/raw</b>"]
                f_video__faces["<b>video/faces</b>"]
                f_video__words["<b>video/words</b>"]
                f_video__raw --> f_video__faces
                f_video__raw --> f_video__words
            """);
    assertThat(folder.run("graph", "render", "--format", "graphviz", "--no-show-fields").out())
        .isEqualTo(
            """
            digraph features {
              rankdir=TB;
              node [shape=box, style=rounded, fontname="sans-serif"];
              f_video__raw [label="video/raw\\n00441950\\ndemo"];
              f_video__faces [label="video/faces\\n360f64a1\\ndemo"];
              f_video__words [label="video/words\\n5b3d31cd\\ndemo"];
              f_video__raw -> f_video__faces;
              f_video__raw -> f_video__words;
            }
            """);
  }

  @Test
  void thePictureHasEachFeatureOnceAndALineForEachParent() {
    String svg = folder.run("graph", "render", "--format", "svg").out();

    assertThat(svg).startsWith("<?xml").endsWith("</svg>\n");
    assertThat(svg.split("<g class=\"node", -1)).hasSize(4);
    assertThat(svg).contains("data-from=\"video/raw\" data-to=\"video/faces\"");
    assertThat(svg.split("<path class=\"edge", -1)).hasSize(3);
  }

  @Test
  void thePageNeedsNoNetworkAndHasTheDetails() {
    assertThat(folder.run("graph", "render", "--format", "html", "-o", "graph.html").out())
        .isEqualTo("graph.html was written\n");

    assertThat(folder.read("graph.html"))
        .contains("<title>demo</title>", "\"key\":\"video/faces\"", "id=\"search\"")
        .doesNotContain("src=", "href=", "@import", "{{");
  }

  @Test
  void thePageOfAStatusShowsWhatIsDue() {
    folder.fill();

    assertThat(folder.run("status", "--format", "html").out())
        .contains("class=\"node due\" data-key=\"video/faces\"")
        .contains("class=\"node bad\" data-key=\"video/words\"")
        .contains("\"video/faces\":\"due, 3 rows: 2 new, 0 stale, 0 orphaned\"");
  }

  @Test
  void theGraphIsShownInFigures() {
    assertThat(folder.run("graph", "show").out())
        .isEqualTo(
            """
            features          3
            depth             2
            roots             video/raw
            leaves            video/faces, video/words
            projects          demo (3)
            """);
  }

  @Test
  void aDifferenceSaysWhatChangedAndWhatOnlyInheritsIt() {
    folder.run("push");
    assertThat(folder.run("graph", "diff", "latest").out()).isEqualTo("Nothing changed.\n");
    folder.edit(
        "features.json",
        "{\"key\": \"frames\", \"code_version\": \"1\"}",
        "{\"key\": \"frames\", \"code_version\": \"2\"}");

    Outcome outcome = folder.run("graph", "diff", "latest", "current");

    assertThat(outcome.out().replaceAll("  [0-9a-f]{8} -> [0-9a-f]{8}", "  OLD -> NEW"))
        .isEqualTo(
            """
            ~ video/raw  OLD -> NEW
                ~ frames  code version 1 -> 2
            ^ video/faces  OLD -> NEW
                ^ faces
            """);
    assertThat(folder.run("graph", "diff", "latest", "--format", "json").out())
        .contains("\"kind\" : \"inherited\"", "\"why\" : \"code version 1 -> 2\"");
    assertThat(folder.run("graph", "show", "--snapshot", "latest").out())
        .contains("features          3");
  }
}
