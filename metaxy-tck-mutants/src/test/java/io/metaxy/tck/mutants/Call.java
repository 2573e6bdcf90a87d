package io.metaxy.tck.mutants;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * A call on a store, or on what it handed out.
 *
 * @param origin the call that yielded the object; the first one opened the store
 * @param target the object
 * @param method its method
 * @param arguments the arguments
 */
record Call(Optional<Call> origin, Object target, Method method, List<Object> arguments) {

  /** The names of the calls from the store on, such as {@code read.where.rows}. */
  String path() {
    String before = origin.flatMap(Call::origin).isPresent() ? origin.get().path() + "." : "";
    return before + method.getName();
  }

  /** The first argument of the type, of this call or of those that led to it. */
  <T> Optional<T> given(Class<T> type) {
    return arguments.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .or(() -> origin.flatMap(call -> call.given(type)));
  }

  <T> T request(Class<T> type) {
    return given(type).orElseThrow();
  }

  Object proceed() throws Throwable {
    return proceed(arguments.toArray());
  }

  Object proceed(Object... others) throws Throwable {
    try {
      return method.invoke(target, others);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** The same call with another argument in place of those of the type. */
  <T> Object proceedWith(Class<T> type, T other) throws Throwable {
    return proceed(
        arguments.stream().map(given -> type.isInstance(given) ? other : given).toArray());
  }
}
