package io.metaxy.duckdb.lake;

import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.store.StorePlace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says where a lake is, without looking there. */
public final class LakePlaces {

  private LakePlaces() {}

  /**
   * The place of a store on a lake.
   *
   * @param lake the lake
   * @param store the name of its store
   */
  public static StorePlace of(LakeConfig lake, String store) {
    List<LakeStep> steps = lake.steps(store);
    Optional<LakeStep.AttachLake> attached = only(steps, LakeStep.AttachLake.class).findFirst();
    if (attached.isPresent()) {
      return new StorePlace(
          "DuckLake", Attachment.place(attached.get().metadata()), attached.get().dataPath());
    }
    String server =
        only(steps, LakeStep.AttachDatabase.class)
            .map(LakeStep.AttachDatabase::url)
            .findFirst()
            .orElse("");
    String name =
        only(steps, LakeStep.Use.class).map(LakeStep.Use::alias).findFirst().orElse(lake.alias());
    return new StorePlace("DuckLake", server + name, lake.storage().flatMap(LakeStorage::dataPath));
  }

  private static <S extends LakeStep> Stream<S> only(List<LakeStep> steps, Class<S> kind) {
    return steps.stream().filter(kind::isInstance).map(kind::cast);
  }
}
