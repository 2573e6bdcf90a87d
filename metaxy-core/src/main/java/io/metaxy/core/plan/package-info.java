/**
 * How a feature is brought up to date: which parents are joined on what, and which parent fields
 * each field is made from. {@link io.metaxy.core.plan.FeaturePlan} knows no SQL and no engine.
 */
@NullMarked
package io.metaxy.core.plan;

import org.jspecify.annotations.NullMarked;
