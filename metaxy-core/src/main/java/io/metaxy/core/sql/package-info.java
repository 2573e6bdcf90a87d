/**
 * The only way from text to SQL. {@link io.metaxy.core.sql.Sql} is made from templates that are
 * constants of the program and from parts that quote themselves: {@link
 * io.metaxy.core.sql.Identifier}, {@link io.metaxy.core.sql.Literal}, {@link
 * io.metaxy.core.sql.Parameter}. What differs between engines is in {@link
 * io.metaxy.core.sql.Dialect}.
 */
@NullMarked
package io.metaxy.core.sql;

import org.jspecify.annotations.NullMarked;
