-- No single write holds an id twice, so only ids that were written after the first write can repeat.
WITH made AS (
  SELECT sample_uid, hashed(made_from) AS prediction
  FROM (
    SELECT sample_uid, concat(
      'prediction|1|bench/simple_root.audio|', metaxy_data_version_by_field['audio'],
      '|bench/simple_root.frames|', metaxy_data_version_by_field['frames']) AS made_from
    FROM bench__simple_root LEFT JOIN (
      SELECT sample_uid, max(coalesce(metaxy_deleted_at, metaxy_updated_at)) AS newest
      FROM bench__simple_root
      WHERE metaxy_feature_version = '8af492da' AND coalesce(metaxy_deleted_at, metaxy_updated_at) > (
        SELECT min(coalesce(metaxy_deleted_at, metaxy_updated_at)) FROM bench__simple_root WHERE metaxy_feature_version = '8af492da')
      GROUP BY sample_uid) USING (sample_uid)
    WHERE metaxy_feature_version = '8af492da' AND metaxy_deleted_at IS NULL
      AND (newest IS NULL OR newest = coalesce(metaxy_deleted_at, metaxy_updated_at))
  )
),
due AS (
  SELECT sample_uid, prediction, hashed(prediction) AS metaxy_provenance, true AS expected
  FROM made
),
stored AS (
  SELECT sample_uid, metaxy_provenance AS stored_provenance, true AS present
  FROM bench__simple_leaf LEFT JOIN (
    SELECT sample_uid, max(coalesce(metaxy_deleted_at, metaxy_updated_at)) AS newest
    FROM bench__simple_leaf
    WHERE metaxy_feature_version = 'a3025fdd' AND coalesce(metaxy_deleted_at, metaxy_updated_at) > (
      SELECT min(coalesce(metaxy_deleted_at, metaxy_updated_at)) FROM bench__simple_leaf WHERE metaxy_feature_version = 'a3025fdd')
    GROUP BY sample_uid) USING (sample_uid)
  WHERE metaxy_feature_version = 'a3025fdd' AND metaxy_deleted_at IS NULL
    AND (newest IS NULL OR newest = coalesce(metaxy_deleted_at, metaxy_updated_at))
)
SELECT
  sample_uid,
  CASE WHEN expected THEN {'prediction': prediction} END AS metaxy_provenance_by_field,
  coalesce(metaxy_provenance, stored_provenance) AS metaxy_provenance,
  CASE WHEN present IS NULL THEN 'added' WHEN expected IS NULL THEN 'orphaned' ELSE 'stale' END AS metaxy_status
FROM due FULL JOIN stored USING (sample_uid)
WHERE present IS NULL OR expected IS NULL OR metaxy_provenance IS DISTINCT FROM stored_provenance
