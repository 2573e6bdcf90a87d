-- No single write holds an id twice, so only ids that were written after the first write can repeat.
SELECT * EXCLUDE (newest)
FROM bench__clips LEFT JOIN (
  SELECT clip_id, max(coalesce(metaxy_deleted_at, metaxy_updated_at)) AS newest
  FROM bench__clips
  WHERE metaxy_feature_version = '78f75eea' AND coalesce(metaxy_deleted_at, metaxy_updated_at) > (
    SELECT min(coalesce(metaxy_deleted_at, metaxy_updated_at)) FROM bench__clips WHERE metaxy_feature_version = '78f75eea')
  GROUP BY clip_id) USING (clip_id)
WHERE metaxy_feature_version = '78f75eea' AND metaxy_deleted_at IS NULL
  AND (newest IS NULL OR newest = coalesce(metaxy_deleted_at, metaxy_updated_at))
