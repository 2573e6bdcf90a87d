package io.metaxy.feature;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that something is refused, by its code and by what its message must name. */
final class Refusal {

  private Refusal() {}

  static void assertRefused(ErrorCode code, ThrowingCallable action, String... named) {
    assertThatThrownBy(action)
        .asInstanceOf(InstanceOfAssertFactories.throwable(MetaxyException.class))
        .hasMessageContainingAll(named)
        .extracting(MetaxyException::code)
        .isEqualTo(code);
  }
}
