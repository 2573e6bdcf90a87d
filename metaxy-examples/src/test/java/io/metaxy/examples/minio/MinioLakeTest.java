package io.metaxy.examples.minio;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.Metaxy;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.options.ListContainerOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The storage in a lake, on a server of its protocol. */
class MinioLakeTest {

  private static final String ACCESS_KEY = "ana";
  private static final String SECRET_KEY = "pass-of-ana";
  private static final FeatureSpec VIDEO =
      FeatureSpec.builder()
          .key("raw/video")
          .idColumns("id")
          .fields(FieldSpec.of("frames", "1"))
          .build();

  record Video(int id) {}

  @TempDir Path dir;
  private final BlobStoreContext objects =
      ContextBuilder.newBuilder("transient")
          .credentials(ACCESS_KEY, SECRET_KEY)
          .build(BlobStoreContext.class);
  private final S3Proxy server =
      S3Proxy.builder()
          .blobStore(objects.getBlobStore())
          .endpoint(URI.create("http://127.0.0.1:0"))
          .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
          .build();

  @BeforeEach
  void start() throws Exception {
    objects.getBlobStore().createContainerInLocation(null, "videos");
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    objects.close();
  }

  private Metaxy load() {
    return Metaxy.builder()
        .configFile(Path.of("minio", "metaxy.toml"))
        .environment(
            Map.of(
                "LAKE_CATALOG",
                dir.resolve("catalog.duckdb").toString(),
                "MINIO_SERVER",
                "http://127.0.0.1:" + server.getPort(),
                "MINIO_ACCESS_KEY",
                ACCESS_KEY,
                "MINIO_SECRET_KEY",
                SECRET_KEY))
        .graph(FeatureGraph.of(VIDEO))
        .build();
  }

  @Test
  void rowsLieInTheBucketAndAreReadBack() {
    List<Video> videos = IntStream.range(0, 1000).mapToObj(Video::new).toList();
    try (Metaxy metaxy = load();
        MetadataStore store = metaxy.store().open(AccessMode.WRITE)) {
      store.write(VIDEO, Rows.of(videos).provenance("frames", Video::id));
    }
    assertThat(objects.getBlobStore().list("videos", ListContainerOptions.Builder.recursive()))
        .extracting(object -> object.getName())
        .anyMatch(name -> name.startsWith("lake/") && name.endsWith(".parquet"));
    try (Metaxy metaxy = load();
        MetadataStore store = metaxy.store().open(AccessMode.READ)) {
      assertThat(store.read(VIDEO).as(Video.class)).containsExactlyInAnyOrderElementsOf(videos);
    }
  }
}
