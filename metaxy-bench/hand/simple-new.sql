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
)
SELECT sample_uid, {'prediction': prediction} AS metaxy_provenance_by_field, hashed(prediction) AS metaxy_provenance, 'added' AS metaxy_status
FROM made
