package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.value;
import static io.metaxy.tck.mutants.Faults.yields;

import io.metaxy.feature.FeatureKey;
import io.metaxy.store.Column;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Faults of stores, and what they say of features, columns and rows. */
final class StoreFaults {

  private StoreFaults() {}

  static Map<String, Object> texts(Object map, Function<String, String> change) {
    Map<String, Object> changed = new HashMap<>();
    ((Map<?, ?>) map)
        .forEach(
            (key, value) ->
                changed.put(
                    key.toString(), value instanceof String text ? change.apply(text) : value));
    return changed;
  }

  static Map<String, Object> without(Object map, String key) {
    Map<String, Object> fewer = texts(map, text -> text);
    fewer.remove(key);
    return fewer;
  }

  static Fault columns(String path, Function<Stream<Column>, Stream<Column>> other) {
    return yields(
        path,
        List.class,
        all -> other.apply(((List<?>) all).stream().map(Column.class::cast)).toList());
  }

  static Stream<io.metaxy.store.Row> oncePerVideo(Stream<io.metaxy.store.Row> rows) {
    Set<Object> seen = new HashSet<>();
    return rows.filter(row -> seen.add(row.get("video_id")));
  }

  static List<Object> reversed(List<?> list) {
    List<Object> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }

  static Predicate<Call> resolves(FeatureKey feature) {
    return call -> call.request(ResolveRequest.class).feature().equals(feature);
  }

  static Fault request(
      String path,
      Predicate<ResolveRequest> when,
      Function<ResolveRequest.Builder, ResolveRequest.Builder> change) {
    return given(
        path,
        ResolveRequest.class,
        when,
        request -> change.apply(ResolveRequest.builder(request.feature()).from(request)).build());
  }

  static Fault summary(Predicate<Call> when, UnaryOperator<IncrementSummary> other) {
    return yields("resolveUpdate.summary", when, IncrementSummary.class, other);
  }

  static Fault samples(Predicate<Call> when, UnaryOperator<Sample> other) {
    return yields(
        "resolveUpdate.addedAndStale",
        when,
        Iterable.class,
        all ->
            (Iterable<Sample>)
                () -> {
                  var samples = ((Iterable<?>) all).iterator();
                  return new java.util.Iterator<Sample>() {
                    @Override
                    public boolean hasNext() {
                      return samples.hasNext();
                    }

                    @Override
                    public Sample next() {
                      return other.apply((Sample) samples.next());
                    }
                  };
                });
  }

  static Predicate<Call> shards(int count) {
    return call ->
        call.origin().flatMap(Call::origin).orElseThrow().arguments().get(1).equals(count);
  }
}
