package io.metaxy.tck.mutants;

/** What a backend does wrong: takes the place of every call. */
@FunctionalInterface
interface Fault {

  Object on(Call call) throws Throwable;
}
