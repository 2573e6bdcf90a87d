/** Data files in S3. */
@NullMarked
package io.metaxy.ducklake.storage.s3;

import org.jspecify.annotations.NullMarked;
