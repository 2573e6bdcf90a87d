/** The columns of features' tables: what schemas say of them, and how they may change. */
@NullMarked
package io.metaxy.core.schema;

import org.jspecify.annotations.NullMarked;
