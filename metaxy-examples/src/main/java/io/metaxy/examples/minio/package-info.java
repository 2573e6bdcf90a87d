/** A storage as a third party writes it: built on {@code metaxy-api} and nothing else. */
@NullMarked
package io.metaxy.examples.minio;

import org.jspecify.annotations.NullMarked;
