package io.metaxy.duckdb.extension;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A repository of extensions on this machine that counts how often it is asked. */
final class LocalRepository implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger downloads = new AtomicInteger();

  private LocalRepository(byte[] file, Runnable beforeAnswer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          beforeAnswer.run();
          answer(exchange, file);
        });
    server.start();
  }

  /** One that has nothing. */
  static LocalRepository empty() throws IOException {
    return new LocalRepository(new byte[0], () -> {});
  }

  /** One that answers each request with an extension, after doing something else. */
  static LocalRepository of(byte[] extension, Runnable beforeAnswer) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(extension);
    }
    return new LocalRepository(zipped.toByteArray(), beforeAnswer);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int downloads() {
    return downloads.get();
  }

  private void answer(HttpExchange exchange, byte[] file) throws IOException {
    try (exchange) {
      downloads.incrementAndGet();
      if (file.length == 0) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        exchange.sendResponseHeaders(200, file.length);
        exchange.getResponseBody().write(file);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
