package io.metaxy.spi.lake;

import java.util.Optional;

/**
 * Where a service is.
 *
 * @param host host and port
 * @param ssl whether it speaks TLS; empty leaves that to the engine
 */
public record Endpoint(String host, Optional<Boolean> ssl) {

  private static final String HTTPS = "https://";
  private static final String HTTP = "http://";

  /** Host and port, with or without a scheme before them. */
  public static Endpoint of(String text) {
    String bare = text.replaceAll("/+$", "");
    if (bare.startsWith(HTTPS)) {
      return new Endpoint(bare.substring(HTTPS.length()), Optional.of(true));
    }
    return bare.startsWith(HTTP)
        ? new Endpoint(bare.substring(HTTP.length()), Optional.of(false))
        : new Endpoint(bare, Optional.empty());
  }
}
