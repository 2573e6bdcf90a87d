package io.metaxy.feature;

import java.util.List;

/** The columns that every feature table has beside ids and user columns. */
public final class SystemColumns {

  /** Field to hash: what each field of the sample was made from. */
  public static final String PROVENANCE_BY_FIELD = "metaxy_provenance_by_field";

  /** The hash over all fields of {@link #PROVENANCE_BY_FIELD}. */
  public static final String PROVENANCE = "metaxy_provenance";

  /** Field to version: provenance, unless the user gave a version of the data itself. */
  public static final String DATA_VERSION_BY_FIELD = "metaxy_data_version_by_field";

  /**
   * The hash over all fields of {@link #DATA_VERSION_BY_FIELD}; if that was not given, {@link
   * #PROVENANCE}.
   */
  public static final String DATA_VERSION = "metaxy_data_version";

  /** The feature version that the row was written under. */
  public static final String FEATURE_VERSION = "metaxy_feature_version";

  /** The version of the writer's project. */
  public static final String PROJECT_VERSION = "metaxy_project_version";

  /** An identifier of the run that wrote the row, given by the user. */
  public static final String MATERIALIZATION_ID = "metaxy_materialization_id";

  /** When the row was written, UTC; of a rebased row, when the older one was. */
  public static final String CREATED_AT = "metaxy_created_at";

  /** Orders the rows of one sample: the latest wins. */
  public static final String UPDATED_AT = "metaxy_updated_at";

  /** When the sample was soft-deleted; null if it was not. */
  public static final String DELETED_AT = "metaxy_deleted_at";

  /** All of them, in the order in which new tables have them. */
  public static final List<String> ALL =
      List.of(
          PROVENANCE_BY_FIELD,
          PROVENANCE,
          DATA_VERSION_BY_FIELD,
          DATA_VERSION,
          FEATURE_VERSION,
          PROJECT_VERSION,
          MATERIALIZATION_ID,
          CREATED_AT,
          UPDATED_AT,
          DELETED_AT);

  /** What the name of every system column begins with; users' columns must not. */
  public static final String PREFIX = "metaxy_";

  private SystemColumns() {}
}
