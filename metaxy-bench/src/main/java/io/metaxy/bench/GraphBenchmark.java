package io.metaxy.bench;

import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A graph of many features: each is made from the two before it, and has two fields. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GraphBenchmark {

  /** How many features. */
  @Param("5000")
  public int features;

  private List<FeatureSpec> specs = List.of();
  private FeatureGraph graph = FeatureGraph.of();

  /** Defines the features. */
  @Setup
  public void define() {
    List<FeatureSpec> defined = new ArrayList<>();
    for (int i = 0; i < features; i++) {
      FeatureSpec.Builder spec =
          FeatureSpec.builder()
              .key("bench/feature_" + i)
              .idColumns("sample_uid")
              .fields(FieldSpec.of("audio", "1"), FieldSpec.of("frames", "1"));
      for (int parent = Math.max(0, i - 2); parent < i; parent++) {
        spec.dependsOn(FeatureDependency.on(defined.get(parent)));
      }
      defined.add(spec.build());
    }
    specs = List.copyOf(defined);
    graph = graph();
  }

  /** Checks the graph. */
  @Benchmark
  public FeatureGraph graph() {
    return FeatureGraph.of(specs.toArray(FeatureSpec[]::new));
  }

  /** Computes all versions. */
  @Benchmark
  public FeatureVersions versions() {
    return FeatureVersions.of(graph, 8);
  }
}
