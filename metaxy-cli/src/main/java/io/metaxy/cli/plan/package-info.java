/** What a change of the code will cost before it runs. */
@NullMarked
package io.metaxy.cli.plan;

import org.jspecify.annotations.NullMarked;
