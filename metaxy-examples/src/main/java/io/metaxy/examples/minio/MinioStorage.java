package io.metaxy.examples.minio;

import io.metaxy.spi.lake.BucketPath;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.Endpoint;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.RemoteStorage;
import java.util.List;
import java.util.Optional;

/**
 * A bucket of a MinIO server, which speaks the protocol of S3.
 *
 * @param server where the server is
 * @param dataPath the URL below which data files lie; empty for a lake that exists
 * @param credentials how the server is signed in to; without keys or a name, by the environment
 */
public record MinioStorage(Endpoint server, Optional<String> dataPath, Credentials credentials)
    implements LakeStorage {

  static final String SCHEME = "s3";
  private static final String KEY = "KEY_ID";

  /**
   * A bucket.
   *
   * @param server a URL, such as {@code http://localhost:9000}
   * @param prefix where in the bucket; may be empty
   */
  public static MinioStorage in(String server, String bucket, String prefix) {
    return new MinioStorage(
        Endpoint.of(server),
        Optional.of(BucketPath.of(SCHEME, bucket, prefix)),
        Credentials.chain());
  }

  /** The same, signed in to with keys. */
  public MinioStorage keys(String accessKey, String secretKey) {
    return new MinioStorage(
        server, dataPath, credentials.with(KEY, accessKey).with("SECRET", secretKey));
  }

  @Override
  public List<LakeStep> steps(LakeRequest request) {
    Credentials complete = credentials.isExisting() ? credentials : atServer();
    List<String> extensions = complete.isChain() ? List.of("httpfs", "aws") : List.of("httpfs");
    return RemoteStorage.steps(request, extensions, SCHEME, complete, dataPath);
  }

  /** MinIO has its buckets in the path of a URL, not in the name of the host. */
  private Credentials atServer() {
    Credentials complete = unlessGiven(credentials, "ENDPOINT", server.host());
    complete = unlessGiven(complete, "USE_SSL", server.ssl().orElse(true));
    return unlessGiven(complete, "URL_STYLE", "path").orChain(List.of(KEY));
  }

  private static Credentials unlessGiven(Credentials credentials, String parameter, Object value) {
    return credentials.parameters().containsKey(parameter)
        ? credentials
        : credentials.with(parameter, value);
  }
}
