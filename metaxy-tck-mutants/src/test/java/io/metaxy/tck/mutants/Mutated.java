package io.metaxy.tck.mutants;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Relation;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Rows;
import io.metaxy.store.TemporaryRelation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store or an engine that does all as another one, but for a fault. */
final class Mutated {

  /** The more special one first. */
  private static final List<Class<?>> HANDED_OUT =
      List.of(
          MetadataStore.class,
          SqlEngine.class,
          ScratchTable.class,
          RowCursor.class,
          Increment.class,
          MetadataWriter.class,
          TemporaryRelation.class,
          Relation.class);

  /** Asked for as a whole, although the interface says how to do it. */
  private static final Set<String> WHOLE = Set.of("ddl", "rows", "unwrap", "verify", "write");

  private final Fault fault;

  private Mutated(Fault fault) {
    this.fault = fault;
  }

  static MetadataStore open(
      StoreBackend backend, Fault fault, StoreContext context, AccessMode mode) {
    return (MetadataStore) open(StoreBackend.class, backend, fault, List.of(context, mode));
  }

  static SqlEngine open(MutatedEngineContract.Opener opener, Fault fault) {
    return (SqlEngine) open(MutatedEngineContract.Opener.class, opener, fault, List.of());
  }

  private static Object open(Class<?> type, Object opener, Fault fault, List<Object> arguments) {
    Method open =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals("open"))
            .findFirst()
            .orElseThrow();
    try {
      return new Mutated(fault).result(new Call(Optional.empty(), opener, open, arguments));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private Object result(Call call) throws Throwable {
    Object result = fault.on(call);
    for (Class<?> type : HANDED_OUT) {
      if (type.isInstance(result)) {
        return Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new Handler(result, call));
      }
    }
    return result;
  }

  private final class Handler implements InvocationHandler {

    private final Object target;
    private final Call origin;

    Handler(Object target, Call origin) {
      this.target = target;
      this.origin = origin;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      Object[] given = arguments == null ? new Object[0] : arguments;
      if (method.isDefault() && !WHOLE.contains(method.getName())) {
        return InvocationHandler.invokeDefault(proxy, method, given);
      }
      Call call =
          new Call(
              Optional.of(origin),
              target,
              method,
              Arrays.stream(given).map(Mutated::bare).toList());
      return method.getDeclaringClass() == Object.class ? call.proceed() : result(call);
    }
  }

  /** A backend wants its own relations back. */
  private static Object bare(Object argument) {
    if (argument instanceof Rows.FromRelation from
        && Proxy.isProxyClass(from.relation().getClass())) {
      Handler handler = (Handler) Proxy.getInvocationHandler(from.relation());
      return Rows.of((Relation) handler.target);
    }
    if (argument instanceof ResolveRequest request && request.samples().isPresent()) {
      return ResolveRequest.builder(request.feature())
          .from(request)
          .samples((Rows) bare(request.samples().get()))
          .build();
    }
    return argument;
  }
}
