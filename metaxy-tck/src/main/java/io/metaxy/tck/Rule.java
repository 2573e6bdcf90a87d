package io.metaxy.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/**
 * One rule of a contract: a test with a number that stays. What the rule says is the name of the
 * method, in words.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
public @interface Rule {

  /**
   * The letters of the rule's group and its number, such as {@code W-03}. The number of a rule that
   * is gone is not used again.
   */
  String value();
}
