package io.metaxy.ducklake.catalog.motherduck;

import io.metaxy.spi.lake.AttachedLake;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeMetadata;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.SecretKeeper;
import io.metaxy.spi.lake.SecretValue;
import io.metaxy.spi.lake.WriterPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A catalog that MotherDuck keeps. Without a storage MotherDuck keeps the data files too; with one
 * they are in a bucket of one's own.
 *
 * @param database the name of the lake with MotherDuck
 * @param region the region in which the engine takes buckets to be; empty leaves that to it
 * @param token what MotherDuck is signed in to with; empty takes the environment's {@code
 *     motherduck_token}
 * @param compute whose computers read and write
 * @param metadataDatabase the database of MotherDuck with the catalog's tables, for one's own
 *     computers; empty takes the one that belongs to the lake
 * @param create whether a lake that does not exist is created when a store is opened for writing
 */
public record MotherDuckCatalog(
    String database,
    Optional<String> region,
    Optional<SecretValue.Masked> token,
    Compute compute,
    Optional<String> metadataDatabase,
    boolean create)
    implements LakeCatalog {

  static final String TYPE = "motherduck";
  private static final String CREATE_OPTION = "create_if_not_exists";
  private static final String INLINING_OPTION = "data_inlining_row_limit";

  /** A lake that MotherDuck computes on, created if it does not exist. */
  public static MotherDuckCatalog of(String database) {
    return new MotherDuckCatalog(
        database, Optional.empty(), Optional.empty(), Compute.MOTHERDUCK, Optional.empty(), true);
  }

  /** The same in a region. */
  public MotherDuckCatalog region(String name) {
    return new MotherDuckCatalog(
        database, Optional.of(name), token, compute, metadataDatabase, create);
  }

  /** The same, signed in to with a token. */
  public MotherDuckCatalog token(String secret) {
    return new MotherDuckCatalog(
        database,
        region,
        Optional.of(new SecretValue.Masked(secret)),
        compute,
        metadataDatabase,
        create);
  }

  /** The same, read and written by this process. */
  public MotherDuckCatalog onOwnCompute() {
    return new MotherDuckCatalog(database, region, token, Compute.OWN, metadataDatabase, create);
  }

  /** The same with its catalog's tables in another database, for one's own computers. */
  public MotherDuckCatalog metadataDatabase(String name) {
    return new MotherDuckCatalog(database, region, token, compute, Optional.of(name), create);
  }

  /** The same, which has to exist. */
  public MotherDuckCatalog existing() {
    return new MotherDuckCatalog(database, region, token, compute, metadataDatabase, false);
  }

  @Override
  public Optional<String> objection(LakeRequest request) {
    return Limits.objection(this, request);
  }

  @Override
  public List<LakeStep> steps(LakeRequest request) {
    return compute == Compute.OWN ? attached(request) : used(request);
  }

  private List<LakeStep> attached(LakeRequest request) {
    List<LakeStep> steps = signedIn();
    addRegion(steps);
    steps.addAll(Limits.warnings(this, request));
    String metadata = metadataDatabase.orElse("__ducklake_metadata_" + database);
    return AttachedLake.steps(
        create ? request : request.withOption(CREATE_OPTION, false),
        steps,
        new LakeMetadata.Url("md:" + metadata));
  }

  private List<LakeStep> used(LakeRequest request) {
    List<LakeStep> steps = signedIn();
    steps.add(new LakeStep.AttachDatabase("md:"));
    addRegion(steps);
    steps.addAll(Limits.warnings(this, request));
    Optional<String> dataPath = request.storage().flatMap(LakeStorage::dataPath);
    // A storage without a data path is that of a lake that exists.
    if (create && (request.storage().isEmpty() || dataPath.isPresent())) {
      Object rows = request.options().get(INLINING_OPTION);
      steps.add(
          new LakeStep.CreateLake(
              database,
              dataPath,
              Optional.ofNullable(rows).map(Object::toString).map(Long::valueOf)));
    }
    request
        .storage()
        .ifPresent(storage -> steps.addAll(storage.steps(request.keptBy(SecretKeeper.MOTHERDUCK))));
    steps.add(new LakeStep.Use(database));
    return List.copyOf(steps);
  }

  /** The extension comes first: the option of the token is its own. */
  private List<LakeStep> signedIn() {
    List<LakeStep> steps = new ArrayList<>();
    steps.add(new LakeStep.LoadExtension("motherduck"));
    token.ifPresent(secret -> steps.add(new LakeStep.SetOption("motherduck_token", secret)));
    return steps;
  }

  private void addRegion(List<LakeStep> steps) {
    region.ifPresent(
        name -> {
          steps.add(new LakeStep.LoadExtension("httpfs"));
          steps.add(new LakeStep.SetOption("s3_region", new SecretValue.Plain(name)));
        });
  }

  @Override
  public WriterPolicy writerPolicy() {
    return WriterPolicy.ONE_WRITER;
  }
}
