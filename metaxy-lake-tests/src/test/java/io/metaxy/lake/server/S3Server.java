package io.metaxy.lake.server;

import java.net.URI;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** S3 in this JVM, on objects in memory. It checks signatures. */
public final class S3Server implements Server, Interruptible {

  /** The one bucket. */
  public static final String BUCKET = "lakes";

  private static final String KEY_ID = "lakes-key";
  private static final String SECRET = "it's \"a\\ planted secret of s3";

  private final BlobStoreContext objects;
  private S3Proxy proxy;

  private S3Server(BlobStoreContext objects, S3Proxy proxy) {
    this.objects = objects;
    this.proxy = proxy;
  }

  /** Starts the server on a free port. */
  static S3Server start() throws Exception {
    BlobStoreContext objects =
        ContextBuilder.newBuilder("transient")
            .credentials(KEY_ID, SECRET)
            .build(BlobStoreContext.class);
    objects.getBlobStore().createContainerInLocation(null, BUCKET);
    return new S3Server(objects, started(objects, 0));
  }

  private static S3Proxy started(BlobStoreContext objects, int port) throws Exception {
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(objects.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY_ID, SECRET)
            .build();
    proxy.start();
    return proxy;
  }

  /** Host and port. */
  public String endpoint() {
    return "127.0.0.1:" + proxy.getPort();
  }

  /** The access key. */
  public String keyId() {
    return KEY_ID;
  }

  /** The secret of the access key. */
  public String secret() {
    return SECRET;
  }

  /** How many objects there are below a prefix of the bucket. */
  public long objects(String prefix) {
    return objects.getBlobStore().list(BUCKET).stream()
        .filter(object -> object.getName().startsWith(prefix))
        .count();
  }

  /** Removes an object behind everybody's back. */
  public void remove(String object) {
    objects.getBlobStore().removeBlob(BUCKET, object);
  }

  @Override
  public void interrupt(Runnable meanwhile) {
    int port = proxy.getPort();
    try {
      proxy.stop();
      meanwhile.run();
      proxy = started(objects, port);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    objects.close();
  }
}
