/** Data files in Cloudflare R2. */
@NullMarked
package io.metaxy.ducklake.storage.r2;

import org.jspecify.annotations.NullMarked;
