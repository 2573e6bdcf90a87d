package io.metaxy.duckdb.dlt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DltPageTest {

  @Test
  void theDocumentationHasAllKeys() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "configuration.md"));
    String section = page.substring(page.indexOf("## dlt's destination"));
    Set<String> keys = new TreeSet<>(DltSettings.KEYS);
    keys.addAll(DltStorage.S3.keySet());
    keys.addAll(DltAzure.KNOWN);

    assertThat(keys).allMatch(key -> section.contains("`" + key + "`"));
  }
}
