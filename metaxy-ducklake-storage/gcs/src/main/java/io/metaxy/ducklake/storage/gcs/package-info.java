/** Data files in Google Cloud Storage. */
@NullMarked
package io.metaxy.ducklake.storage.gcs;

import org.jspecify.annotations.NullMarked;
