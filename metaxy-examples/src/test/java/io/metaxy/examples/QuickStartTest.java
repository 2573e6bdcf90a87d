package io.metaxy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the quick start out of the README, compiles it, and runs it beside a configuration. */
class QuickStartTest {

  private static final String PROGRAM =
      """
      import io.metaxy.Metaxy;
      import io.metaxy.feature.*;
      import io.metaxy.store.*;
      import java.util.List;
      import java.util.Map;

      public class QuickStart {
        record Video(String videoId, String audioEtag, String framesEtag) {}

        static Map<Integer, String> detect(Sample sample) {
          return Map.of(0, "in " + sample.text("video_id"), 1, "and another one");
        }

        public static void main(String[] args) {
          List<Video> videos = List.of(new Video("v1", "a", "f"), new Video("v2", "a", "f"));
          %s
        }
      }
      """;

  @TempDir Path dir;

  @Test
  void theQuickStartOfTheReadmeRuns() throws IOException, InterruptedException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String snippet = block(readme, "java");

    Path source = dir.resolve("QuickStart.java");
    Files.writeString(source, PROGRAM.formatted(snippet));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classPath = System.getProperty("java.class.path");
    assertThat(compiler.run(null, null, null, "-cp", classPath, source.toString())).isZero();

    Files.writeString(dir.resolve("metaxy.toml"), block(readme, "toml"));
    assertThat(run(classPath)).contains("2 new, 0 stale, 0 orphaned");
    assertThat(run(classPath)).contains("0 new, 0 stale, 0 orphaned");
  }

  /** The first block of that language. */
  private static String block(String readme, String language) {
    String fence = "```" + language + "\n";
    int start = readme.indexOf(fence) + fence.length();
    return readme.substring(start, readme.indexOf("```", start));
  }

  private String run(String classPath) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String separator = System.getProperty("path.separator");
    Path output = dir.resolve("output.txt");
    Process process =
        new ProcessBuilder(List.of(java, "-cp", dir + separator + classPath, "QuickStart"))
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }
}
