package io.metaxy.tck.mutants;

import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.tck.LakeCatalogContract;
import io.metaxy.tck.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/** A catalog on a server with a fault. */
@ExtendWith(MutantOfRun.class)
class MutatedPostgresContract extends LakeCatalogContract {

  private final LakeFault fault;

  MutatedPostgresContract(LakeFault fault) {
    this.fault = fault;
  }

  @Override
  protected LakeCatalogProvider provider() {
    return new MutatedCatalogProvider(fault);
  }

  @Override
  protected Map<String, Object> minimal(Surroundings here) {
    return Map.of();
  }

  @Override
  protected Map<String, Object> full(Surroundings here) {
    return Map.ofEntries(
        Map.entry("host", here.host()),
        Map.entry("port", here.port()),
        Map.entry("database", "lakes"),
        Map.entry("user", "ana"),
        Map.entry("password", "pass-of-ana"),
        Map.entry("metadata_schema", "lake_one"),
        Map.entry("secret_name", "lakes_login"),
        Map.entry("secret_parameters", Map.of("SSLMODE", "require")));
  }

  @Override
  protected List<Set<String>> keysThatGoTogether() {
    return List.of(Set.of("host", "database", "user", "password"));
  }
}
