package io.metaxy.tck.mutants;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a catalog or a storage of a lake does wrong; nothing unless it is overridden. */
class LakeFault {

  /** The type under which the mutated providers are found. */
  static final String TYPE = "mutated";

  String type() {
    return TYPE;
  }

  List<ConfigKey> keys(List<ConfigKey> keys) {
    return keys;
  }

  <P> P configure(ConfigSection section, Function<ConfigSection, P> real) {
    return real.apply(section);
  }

  List<LakeStep> steps(
      ConfigSection section, LakeRequest request, Function<LakeRequest, List<LakeStep>> real) {
    return real.apply(request);
  }

  Optional<String> dataPath(Optional<String> path) {
    return path;
  }

  boolean areEqual(Object one, Object other) {
    return one.equals(other);
  }

  String show(ConfigSection section, Object value) {
    return value.toString();
  }
}
