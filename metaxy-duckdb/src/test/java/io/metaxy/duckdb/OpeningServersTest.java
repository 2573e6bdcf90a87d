package io.metaxy.duckdb;

import static io.metaxy.duckdb.OpenEngines.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that a server has. */
class OpeningServersTest {

  private static final Duration LIMIT = Duration.ofSeconds(15);

  @Test
  @Timeout(60)
  void aServerThatDoesNotAnswerIsUnavailable() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      MetaxyException error =
          remote("http://127.0.0.1:%d/x.db?token=SEKRET".formatted(silent.getLocalPort()), 1);

      assertThat(error).hasMessageContainingAll("store \"dev\"", "did not answer within 1 s");
    }
  }

  @Test
  void aServerThatIsNotThereIsUnavailable() {
    assertThat(remote("http://127.0.0.1:1/x.db?token=SEKRET", LIMIT.toSeconds()))
        .hasMessageContainingAll("store \"dev\"", "cannot be reached", "Check the address");
  }

  private static MetaxyException remote(String url, long seconds) {
    Opening opening =
        new Opening(config(url).build(), AccessMode.READ, Set.of(), Duration.ofSeconds(seconds));
    MetaxyException error =
        catchThrowableOfType(
            MetaxyException.class, () -> opening.open(Function.identity()).close());

    assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(trace(error)).contains("token=***").doesNotContain("SEKRET");
    return error;
  }

  private static String trace(MetaxyException error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
