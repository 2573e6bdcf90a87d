-- No single write holds an id twice, so only ids that were written after the first write can repeat.
-- What both fields are made from is put together once for each parent.
WITH made AS (
  SELECT
    sample_uid,
    hashed(concat('prediction_a|1', text_0, text_1)) AS prediction_a,
    hashed(concat('prediction_b|1', text_0, text_1)) AS prediction_b
  FROM (
    SELECT sample_uid, concat(
      '|bench/wide_root_0.audio|', metaxy_data_version_by_field['audio'],
      '|bench/wide_root_0.embedding|', metaxy_data_version_by_field['embedding'],
      '|bench/wide_root_0.frames|', metaxy_data_version_by_field['frames'],
      '|bench/wide_root_0.optical_flow|', metaxy_data_version_by_field['optical_flow']) AS text_0
    FROM bench__wide_root_0 LEFT JOIN (
      SELECT sample_uid, max(coalesce(metaxy_deleted_at, metaxy_updated_at)) AS newest
      FROM bench__wide_root_0
      WHERE metaxy_feature_version = 'df4d84ae' AND coalesce(metaxy_deleted_at, metaxy_updated_at) > (
        SELECT min(coalesce(metaxy_deleted_at, metaxy_updated_at)) FROM bench__wide_root_0 WHERE metaxy_feature_version = 'df4d84ae')
      GROUP BY sample_uid) USING (sample_uid)
    WHERE metaxy_feature_version = 'df4d84ae' AND metaxy_deleted_at IS NULL
      AND (newest IS NULL OR newest = coalesce(metaxy_deleted_at, metaxy_updated_at))
  ) JOIN (
    SELECT sample_uid, concat(
      '|bench/wide_root_1.audio|', metaxy_data_version_by_field['audio'],
      '|bench/wide_root_1.embedding|', metaxy_data_version_by_field['embedding'],
      '|bench/wide_root_1.frames|', metaxy_data_version_by_field['frames'],
      '|bench/wide_root_1.optical_flow|', metaxy_data_version_by_field['optical_flow']) AS text_1
    FROM bench__wide_root_1 LEFT JOIN (
      SELECT sample_uid, max(coalesce(metaxy_deleted_at, metaxy_updated_at)) AS newest
      FROM bench__wide_root_1
      WHERE metaxy_feature_version = 'fa0d0945' AND coalesce(metaxy_deleted_at, metaxy_updated_at) > (
        SELECT min(coalesce(metaxy_deleted_at, metaxy_updated_at)) FROM bench__wide_root_1 WHERE metaxy_feature_version = 'fa0d0945')
      GROUP BY sample_uid) USING (sample_uid)
    WHERE metaxy_feature_version = 'fa0d0945' AND metaxy_deleted_at IS NULL
      AND (newest IS NULL OR newest = coalesce(metaxy_deleted_at, metaxy_updated_at))
  ) USING (sample_uid)
),
due AS (
  SELECT sample_uid, prediction_a, prediction_b, hashed(concat(prediction_a, '|', prediction_b)) AS metaxy_provenance, true AS expected
  FROM made
),
stored AS (
  SELECT sample_uid, metaxy_provenance AS stored_provenance, true AS present
  FROM bench__wide_leaf LEFT JOIN (
    SELECT sample_uid, max(coalesce(metaxy_deleted_at, metaxy_updated_at)) AS newest
    FROM bench__wide_leaf
    WHERE metaxy_feature_version = '1f95b03c' AND coalesce(metaxy_deleted_at, metaxy_updated_at) > (
      SELECT min(coalesce(metaxy_deleted_at, metaxy_updated_at)) FROM bench__wide_leaf WHERE metaxy_feature_version = '1f95b03c')
    GROUP BY sample_uid) USING (sample_uid)
  WHERE metaxy_feature_version = '1f95b03c' AND metaxy_deleted_at IS NULL
    AND (newest IS NULL OR newest = coalesce(metaxy_deleted_at, metaxy_updated_at))
)
SELECT
  sample_uid,
  CASE WHEN expected THEN {'prediction_a': prediction_a, 'prediction_b': prediction_b} END AS metaxy_provenance_by_field,
  coalesce(metaxy_provenance, stored_provenance) AS metaxy_provenance,
  CASE WHEN present IS NULL THEN 'added' WHEN expected IS NULL THEN 'orphaned' ELSE 'stale' END AS metaxy_status
FROM due FULL JOIN stored USING (sample_uid)
WHERE present IS NULL OR expected IS NULL OR metaxy_provenance IS DISTINCT FROM stored_provenance
