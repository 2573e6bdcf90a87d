package io.metaxy.lake.stress;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** Lets {@link PlantedFaults} know of all statements that DuckDB's driver is given. */
public final class FaultAgent {

  private FaultAgent() {}

  /** Called by the JVM, before the program. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    new AgentBuilder.Default()
        .type(named("org.duckdb.DuckDBPreparedStatement"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(
                    Advice.to(AroundStatement.class).on(named("execute").and(takesArguments(0)))))
        .installOn(instrumentation);
  }

  /** The option of a JVM that has the agent; it needs a file in a directory. */
  static String option(Path directory) throws IOException {
    Path jar = directory.resolve("faults.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    // The class itself is on the class path.
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), FaultAgent.class.getName());
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    return "-javaagent:" + jar;
  }

  /** Becomes a part of the driver's method. */
  static final class AroundStatement {

    private AroundStatement() {}

    @Advice.OnMethodEnter
    static void enter() throws java.sql.SQLException {
      PlantedFaults.beforeStatement();
    }

    @Advice.OnMethodExit
    static void exit() throws java.sql.SQLException {
      PlantedFaults.afterStatement();
    }
  }
}
