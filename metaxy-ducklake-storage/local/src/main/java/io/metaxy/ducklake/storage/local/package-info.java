/**
 * The storage type {@code local}: data files below a directory of this machine. {@link
 * io.metaxy.ducklake.storage.local.LocalStorage} is the storage, {@link
 * io.metaxy.ducklake.storage.local.LocalStorageProvider} reads it from a configuration.
 */
@NullMarked
package io.metaxy.ducklake.storage.local;

import org.jspecify.annotations.NullMarked;
