package io.metaxy.tck.mutants;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Row;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The words in which mutants are written. A path is a regular expression for {@link Call#path}. */
final class Faults {

  private Faults() {}

  /** Something else happens at these calls. */
  static Fault at(String path, Fault fault) {
    return at(path, call -> true, fault);
  }

  /** Something else happens at those of these calls. */
  static Fault at(String path, Predicate<Call> when, Fault fault) {
    return call -> call.path().matches(path) && when.test(call) ? fault.on(call) : call.proceed();
  }

  /** What is to be refused for this reason is let pass. */
  static Fault forgives(String path, ErrorCode code, String inMessage) {
    return forgives(path, call -> true, code, inMessage);
  }

  static Fault forgives(String path, Predicate<Call> when, ErrorCode code, String inMessage) {
    return at(
        path,
        when,
        call -> {
          try {
            return call.proceed();
          } catch (MetaxyException e) {
            if (e.code() == code && e.getMessage().contains(inMessage)) {
              return call.method().getReturnType() == long.class ? 0L : null;
            }
            throw e;
          }
        });
  }

  /** What is right is refused. */
  static Fault refuses(String path, Predicate<Call> when) {
    return at(
        path,
        when,
        call -> {
          throw new MetaxyException(ErrorCode.ENGINE, "A mutant refuses " + call.path() + ".");
        });
  }

  /** The call yields something else. */
  static <T> Fault yields(String path, Class<T> type, Function<T, ?> other) {
    return yields(path, call -> true, type, other);
  }

  static <T> Fault yields(String path, Predicate<Call> when, Class<T> type, Function<T, ?> other) {
    return at(path, when, call -> other.apply(type.cast(call.proceed())));
  }

  /** The call yields other rows. */
  static Fault rows(String path, Predicate<Call> when, Function<Stream<Row>, Stream<Row>> other) {
    return yields(
        path,
        when,
        List.class,
        all -> other.apply(((List<?>) all).stream().map(Row.class::cast)).toList());
  }

  /** Each row that has a value in the column has another one. */
  static Fault value(String path, String column, UnaryOperator<Object> other) {
    return rows(
        path,
        call -> true,
        all ->
            all.map(
                row ->
                    row.asMap().get(column) == null
                        ? row
                        : row.with(column, other.apply(row.get(column)))));
  }

  /** The call is made with another argument. */
  static <T> Fault given(String path, Class<T> type, Predicate<T> when, Function<T, ?> other) {
    return at(
        path,
        call -> call.given(type).filter(when).isPresent(),
        call -> call.proceedWith(type, type.cast(other.apply(call.request(type)))));
  }
}
