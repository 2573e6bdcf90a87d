package io.metaxy.tck;

import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/**
 * What every metadata store does, whatever its tables are kept in. Extend it with a class that says
 * how the store is opened and what it cannot do; each group of rules is a nested test class.
 */
public abstract class MetadataStoreContract {

  /** For subclasses. */
  protected MetadataStoreContract() {}

  /**
   * Opens the store. In one test, each call opens the same tables, which are not there before the
   * first write; no test sees those of another.
   */
  protected abstract MetadataStore open(StoreContext context, AccessMode mode);

  /**
   * More samples than the store reads or writes in one piece, divisible by 10: rules about streams
   * and about steps at the same time use so many.
   */
  protected int manySamples() {
    return 5_000;
  }

  /** What the store cannot do; nothing in the best case. */
  protected abstract Set<StoreAbility> missingAbilities();

  /**
   * Values of types that have no form of their own in Java, as expressions in the store's SQL, each
   * with what a row holds that has it; empty for a store that has no such types.
   */
  protected Map<String, Object> keptValues() {
    return Map.of();
  }

  /**
   * Values of types that queries can yield and tables do not keep as they are, as expressions in
   * the store's SQL, each with a word of what helps.
   */
  protected Map<String, String> refusedValues() {
    return Map.of();
  }

  @Nested
  class Writing extends WritingRules {
    Writing() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Streams extends StreamedRules {
    Streams() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Copies extends CopyRules {
    Copies() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Commits extends CommitRules {
    Commits() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Materializations extends MaterializationRules {
    Materializations() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class KeptVersions extends KeptVersionRules {
    KeptVersions() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class WriteModes extends WriteModeRules {
    WriteModes() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Refusing extends RefusalRules {
    Refusing() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Types extends TypeRules {
    Types() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class NativeTypes extends NativeTypeRules {
    NativeTypes() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Evolution extends EvolutionRules {
    Evolution() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Statements extends DdlRules {
    Statements() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Resolving extends ResolvingRules {
    Resolving() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Reading extends ReadingRules {
    Reading() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Deleting extends DeletingRules {
    Deleting() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Compacting extends CompactRules {
    Compacting() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Verifying extends VerifyRules {
    Verifying() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Requests extends RequestRules {
    Requests() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class GivenVersions extends GivenVersionRules {
    GivenVersions() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Rebasing extends RebaseRules {
    Rebasing() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class JoinedRows extends JoinedRowsRules {
    JoinedRows() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Lineages extends LineageRules {
    Lineages() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Filters extends FilterRules {
    Filters() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Increments extends IncrementRules {
    Increments() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Differences extends DifferenceRules {
    Differences() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Inputs extends InputRules {
    Inputs() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Parts extends PartRules {
    Parts() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class PartsOfGroups extends GroupPartRules {
    PartsOfGroups() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Exports extends ExportRules {
    Exports() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Tables extends TableRules {
    Tables() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class StoredTables extends StoredTableRules {
    StoredTables() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class History extends HistoryRules {
    History() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Pushing extends PushRules {
    Pushing() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class SqlText extends SqlTextRules {
    SqlText() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Parquet extends ParquetRules {
    Parquet() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Fallbacks extends FallbackRules {
    Fallbacks() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class FallbacksByRow extends RowFallbackRules {
    FallbacksByRow() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Abilities extends AbilityRules {
    Abilities() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Threads extends ThreadRules {
    Threads() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Timeouts extends TimeoutRules {
    Timeouts() {
      super(MetadataStoreContract.this);
    }
  }

  @Nested
  class Closing extends ClosingRules {
    Closing() {
      super(MetadataStoreContract.this);
    }
  }
}
