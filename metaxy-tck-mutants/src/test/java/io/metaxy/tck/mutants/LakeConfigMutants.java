package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.LakeFaults.changes;
import static io.metaxy.tck.mutants.LakeFaults.configures;
import static io.metaxy.tck.mutants.LakeFaults.local;
import static io.metaxy.tck.mutants.LakeFaults.s3;

import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigKey;
import io.metaxy.tck.MapConfigSection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Faults of reading a configuration. */
final class LakeConfigMutants {

  private LakeConfigMutants() {}

  static List<Mutant> all() {
    return List.of(
        s3(
            "LC-01",
            new LakeFault() {
              @Override
              String type() {
                return "unheard-of";
              }
            }),
        s3(
            "LC-02",
            new LakeFault() {
              @Override
              List<ConfigKey> keys(List<ConfigKey> keys) {
                List<ConfigKey> more = new ArrayList<>(keys);
                more.add(ConfigKey.optional("colour", "text", "Not documented in the test."));
                return more;
              }
            }),
        s3(
            "LC-03",
            configures(
                (section, real) -> {
                  section.text("colour");
                  return real.apply(section);
                })),
        local(
            "LC-04",
            configures(
                (section, real) ->
                    real.apply(
                        section.has("path")
                            ? section
                            : new MapConfigSection("part", Map.of("path", "here"))))),
        s3(
            "LC-05",
            configures(
                (section, real) ->
                    real.apply(
                        section.has("key_id") == section.has("secret")
                            ? section
                            : new MapConfigSection("part", Map.of())))),
        s3(
            "LC-06",
            configures(
                (section, real) -> {
                  try {
                    return real.apply(section);
                  } catch (MetaxyException e) {
                    if (e.getMessage().contains("use_ssl")) {
                      return real.apply(new MapConfigSection("part", Map.of()));
                    }
                    throw e;
                  }
                })),
        s3(
            "LC-07",
            new LakeFault() {
              @Override
              boolean areEqual(Object one, Object other) {
                return false;
              }
            }),
        s3("LC-08", changes((request, steps) -> new ArrayList<>(steps))),
        local(
            "LC-09",
            configures(
                (section, real) -> {
                  Object value = real.apply(section);
                  try {
                    Files.createDirectories(Path.of(section.requiredText("path")));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                  return value;
                })));
  }
}
