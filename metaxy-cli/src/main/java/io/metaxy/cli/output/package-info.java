/** What commands hand out: tables for people, JSON for programs. */
@NullMarked
package io.metaxy.cli.output;

import org.jspecify.annotations.NullMarked;
