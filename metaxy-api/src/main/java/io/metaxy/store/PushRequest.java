package io.metaxy.store;

import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Which definitions are recorded in a store. */
@Value.Immutable
@RequestStyle
public interface PushRequest {

  /** The project whose features are recorded; empty: the one in whose name the store is open. */
  Optional<String> project();

  /**
   * Notes on what is recorded, such as the commit of the code. The tag {@code metaxy} is ours: it
   * says which writer recorded the definitions.
   */
  Map<String, String> tags();

  /** A new builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds a request. */
  final class Builder extends ImmutablePushRequest.Builder {

    Builder() {}
  }
}
