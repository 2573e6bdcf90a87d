package io.metaxy.spi.lake;

import java.util.ArrayList;
import java.util.List;

/** The steps that all catalogs share which DuckLake itself attaches. */
public final class AttachedLake {

  private AttachedLake() {}

  /**
   * The catalog's own steps, then the storage's, then the attachment.
   *
   * @param request what is to be attached
   * @param catalogSteps extensions and secrets that the catalog needs
   * @param metadata where the catalog is
   */
  public static List<LakeStep> steps(
      LakeRequest request, List<? extends LakeStep> catalogSteps, LakeMetadata metadata) {
    List<LakeStep> steps = new ArrayList<>();
    steps.add(new LakeStep.LoadExtension("ducklake"));
    steps.addAll(catalogSteps);
    request.storage().ifPresent(storage -> steps.addAll(storage.steps(request)));
    steps.add(
        new LakeStep.AttachLake(
            request.store(),
            request.alias(),
            metadata,
            request.storage().flatMap(LakeStorage::dataPath),
            request.options()));
    steps.add(new LakeStep.Use(request.alias()));
    return List.copyOf(steps);
  }
}
