package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.refuses;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.CopyRequest;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.WriteOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Faults of stores that are used by several threads, or in haste. */
final class LifeMutants {

  private static final Duration HOUR = Duration.ofHours(1);

  private LifeMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put("TH-01", LifeMutants::servesOneThread);
    faults.put("TH-02", LifeMutants::fallsApartInOtherThreads);
    faults.put(
        "TI-01",
        () ->
            refuses(
                "read",
                call ->
                    call.given(ReadRequest.class)
                        .flatMap(ReadRequest::timeout)
                        .filter(HOUR::equals)
                        .isPresent()));
    faults.put("TI-02", () -> writesInAnyTime("write"));
    faults.put("TI-03", () -> writesInAnyTime("resolveUpdate.write"));
    faults.put(
        "TI-04",
        () ->
            given(
                "read",
                ReadRequest.class,
                request -> request.timeout().isPresent(),
                request ->
                    ReadRequest.builder(request.feature())
                        .from(request)
                        .timeout(Optional.empty())
                        .build()));
    faults.put(
        "TI-05",
        () ->
            given(
                "resolveUpdate",
                ResolveRequest.class,
                request -> request.timeout().isPresent(),
                request ->
                    ResolveRequest.builder(request.feature())
                        .from(request)
                        .timeout(Optional.empty())
                        .build()));
    faults.put(
        "TI-06",
        () ->
            given(
                "delete",
                DeleteRequest.class,
                request -> request.timeout().isPresent(),
                request ->
                    DeleteRequest.builder(request.feature())
                        .from(request)
                        .timeout(Optional.empty())
                        .build()));
    faults.put(
        "TI-07",
        () ->
            given(
                "copyFrom",
                CopyRequest.class,
                request -> request.timeout().isPresent(),
                request -> CopyRequest.builder().from(request).timeout(Optional.empty()).build()));
    faults.put(
        "TI-08",
        () ->
            given(
                "compact",
                CompactRequest.class,
                request -> request.timeout().isPresent(),
                request ->
                    CompactRequest.builder().from(request).timeout(Optional.empty()).build()));
    return faults;
  }

  private static Fault writesInAnyTime(String path) {
    return given(
        path,
        WriteOptions.class,
        options -> options.timeout().isPresent(),
        options -> WriteOptions.builder().from(options).timeout(Optional.empty()).build());
  }

  /** Other threads than the one that opened the store are told a wrong count of what is due. */
  private static Fault servesOneThread() {
    Thread owner = Thread.currentThread();
    return at(
        "resolveUpdate.added.count",
        call -> Thread.currentThread() != owner,
        call -> call.proceed() instanceof Long count ? count + 1 : null);
  }

  private static Fault fallsApartInOtherThreads() {
    AtomicReference<Thread> first = new AtomicReference<>();
    return call -> {
      first.compareAndSet(null, Thread.currentThread());
      try {
        return call.proceed();
      } catch (MetaxyException e) {
        throw e.code() == ErrorCode.CLOSED && first.get() != Thread.currentThread()
            ? new MetaxyException(ErrorCode.ENGINE, "A mutant falls apart.", e)
            : e;
      }
    };
  }
}
