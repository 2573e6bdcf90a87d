/** Rows of any database that has a JDBC driver. */
@NullMarked
package io.metaxy.jdbc;

import org.jspecify.annotations.NullMarked;
