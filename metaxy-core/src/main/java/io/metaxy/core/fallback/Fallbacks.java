package io.metaxy.core.fallback;

import io.metaxy.feature.FeatureKey;
import io.metaxy.spi.FallbackStore;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.FeatureLocation;
import io.metaxy.store.MetadataStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The stores that an open store falls back to.
 *
 * @param inOrder each before those that are asked when it does not have a feature
 */
public record Fallbacks(List<Fallback> inOrder) implements AutoCloseable {

  /** Copies the list. */
  public Fallbacks {
    inOrder = List.copyOf(inOrder);
  }

  /** Opens all stores that the context says; see {@link #open(StoreContext, Function)}. */
  public static Fallbacks open(StoreContext context) {
    return open(context, fallback -> Optional.empty());
  }

  /**
   * Opens the stores that the context says, all or none.
   *
   * @param context that of the store that falls back to them
   * @param attach attaches one to the store's engine; empty if it cannot be attached
   */
  public static Fallbacks open(
      StoreContext context, Function<FallbackStore, Optional<Fallback.Attached>> attach) {
    List<Fallback> open = new ArrayList<>();
    try {
      for (FallbackStore fallback : context.fallbacks()) {
        Optional<Fallback.Attached> attached = attach.apply(fallback);
        open.add(
            attached.isPresent()
                ? attached.get()
                : new Fallback.Opened(
                    fallback.backend().open(context.ofFallback(fallback), AccessMode.READ)));
      }
    } catch (RuntimeException | Error e) {
      try {
        new Fallbacks(open).close();
      } catch (RuntimeException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
    return new Fallbacks(open);
  }

  /** Their names. */
  public List<String> names() {
    return inOrder.stream().map(Fallback::name).toList();
  }

  /** Those that are not attached. */
  public List<MetadataStore> opened() {
    return inOrder.stream()
        .filter(Fallback.Opened.class::isInstance)
        .map(fallback -> ((Fallback.Opened) fallback).store())
        .toList();
  }

  /** Where a feature is in the first of them that has it. */
  public Optional<FeatureLocation> locate(FeatureKey feature) {
    return inOrder.stream().flatMap(fallback -> fallback.locate(feature).stream()).findFirst();
  }

  /** Closes all; later ones are closed even if one fails. */
  @Override
  public void close() {
    // A stream runs all of its handlers, whichever of them fail.
    Stream<Fallback> all = Stream.empty();
    for (Fallback fallback : inOrder) {
      all = all.onClose(fallback::close);
    }
    all.close();
  }
}
