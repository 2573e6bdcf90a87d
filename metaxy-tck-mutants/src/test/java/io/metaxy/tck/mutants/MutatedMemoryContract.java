package io.metaxy.tck.mutants;

import io.metaxy.memory.MemoryBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.tck.MetadataStoreContract;
import io.metaxy.tck.StoreAbility;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/** A store in memory with a fault. */
@ExtendWith(MutantOfRun.class)
class MutatedMemoryContract extends MetadataStoreContract {

  private final MemoryBackend backend = new MemoryBackend();
  private final Fault fault;

  MutatedMemoryContract(Fault fault) {
    this.fault = fault;
  }

  @Override
  protected MetadataStore open(StoreContext context, AccessMode mode) {
    return Mutated.open(backend, fault, context, mode);
  }

  @Override
  protected Set<StoreAbility> missingAbilities() {
    return EnumSet.allOf(StoreAbility.class);
  }

  @Override
  protected int manySamples() {
    return 50;
  }
}
