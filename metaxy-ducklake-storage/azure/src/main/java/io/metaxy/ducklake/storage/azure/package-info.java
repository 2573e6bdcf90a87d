/** Data files with Azure. */
@NullMarked
package io.metaxy.ducklake.storage.azure;

import org.jspecify.annotations.NullMarked;
