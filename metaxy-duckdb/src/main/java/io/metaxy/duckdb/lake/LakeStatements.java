package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.core.sql.SqlPart;
import io.metaxy.spi.lake.LakeMetadata.DatabaseFile;
import io.metaxy.spi.lake.LakeMetadata.Format;
import io.metaxy.spi.lake.LakeMetadata.Server;
import io.metaxy.spi.lake.LakeMetadata.Url;
import io.metaxy.spi.lake.LakeStep.AttachDatabase;
import io.metaxy.spi.lake.LakeStep.CreateLake;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.LakeStep.ProbeStorage;
import io.metaxy.spi.lake.LakeStep.SetOption;
import io.metaxy.spi.lake.SecretValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Renders the steps of a lake. Shown, the values of secrets are literals, those that are secret
 * masked. Run, they are parameters, so that they are in no text of the engine. ATTACH takes no
 * parameters: its values are literals in both.
 */
enum LakeStatements {
  /** For people. */
  SHOWN,
  /** For the engine. */
  RUN;

  private static final Literal MASK = Literal.text("***");

  /** Creates a secret: for the session, or with whom the step says. */
  Sql createSecret(CreateSecret step) {
    List<Sql> parameters = new ArrayList<>();
    parameters.add(Sql.of("TYPE {}", Identifier.of(step.type())));
    new TreeMap<>(step.parameters())
        .forEach((name, value) -> parameters.add(Sql.of("{} {}", Identifier.of(name), of(value))));
    Sql name = Sql.of("{}", Identifier.of(step.name()));
    return switch (step.keeper()) {
      case SESSION -> sessionSecret(step.name(), parameters);
      case MOTHERDUCK ->
          step.replace()
              ? secret(Sql.of("CREATE OR REPLACE SECRET {} IN MOTHERDUCK", name), parameters)
              : secret(Sql.of("CREATE SECRET IF NOT EXISTS {} IN MOTHERDUCK", name), parameters);
    };
  }

  /** Sets an option of the engine. */
  Sql setOption(SetOption step) {
    return Sql.of("SET {} = {}", Identifier.of(step.name()), of(step.value()));
  }

  /** Creates a lake with the server of the session. */
  static Sql createLake(CreateLake step) {
    List<Sql> options = new ArrayList<>();
    options.add(Sql.of("TYPE DUCKLAKE"));
    step.dataPath().ifPresent(path -> options.add(Sql.of("DATA_PATH {}", Literal.text(path))));
    step.inlining()
        .ifPresent(rows -> options.add(Sql.of("DATA_INLINING_ROW_LIMIT {}", Literal.number(rows))));
    return Sql.of(
        "CREATE DATABASE IF NOT EXISTS {} ({})",
        Identifier.of(step.name()),
        Sql.join(", ", options));
  }

  /** Attaches a database by its URL. */
  static Sql attachDatabase(AttachDatabase step) {
    return Sql.of("ATTACH {}", Literal.text(step.url()));
  }

  /** Creates the secret that describes the lake. */
  Sql lakeSecret(Attachment attachment) {
    List<Sql> parameters = new ArrayList<>();
    parameters.add(Sql.of("TYPE DUCKLAKE"));
    if (attachment.metadata() instanceof DatabaseFile file) {
      parameters.add(Sql.of("METADATA_PATH {}", plain(file.path().toString())));
      if (file.format() == Format.SQLITE) {
        parameters.add(metadata(Map.of("TYPE", "sqlite")));
      }
    } else if (attachment.metadata() instanceof Server server) {
      parameters.add(Sql.of("METADATA_PATH {}", plain("")));
      Map<String, String> values = new LinkedHashMap<>();
      values.put("TYPE", server.type());
      values.put("SECRET", server.secret());
      parameters.add(metadata(values));
    }
    attachment
        .step()
        .dataPath()
        .ifPresent(path -> parameters.add(Sql.of("DATA_PATH {}", plain(path))));
    return sessionSecret(attachment.secret(), parameters);
  }

  /** Attaches the lake: by the secret that describes it, if there is one, or by its URL. */
  static Sql attach(Attachment attachment) {
    List<Sql> options = new ArrayList<>();
    if (attachment.metadata() instanceof Url) {
      attachment
          .step()
          .dataPath()
          .ifPresent(path -> options.add(Sql.of("DATA_PATH {}", Literal.text(path))));
    }
    attachment.options().forEach((name, value) -> options.add(option(name, value)));
    return Sql.of(
        "ATTACH IF NOT EXISTS {} AS {}{}",
        Literal.text("ducklake:" + attachment.target()),
        Identifier.of(attachment.step().alias()),
        options.isEmpty() ? Sql.EMPTY : Sql.of(" ({})", Sql.join(", ", options)));
  }

  /** Lists what is not there: one request, whatever the storage holds. */
  static Sql probe(ProbeStorage step) {
    String url = step.url().endsWith("/") ? step.url() : step.url() + "/";
    return Sql.of("SELECT count(*) FROM glob({})", Parameter.of(url + ".metaxy-probe*"));
  }

  /** Makes a database the default one. */
  static Sql use(String alias) {
    return Sql.of("USE {}", Identifier.of(alias));
  }

  private static Sql option(String name, Object value) {
    return Sql.of(
        "{} {}",
        AttachOption.named(name)
            .<SqlPart>map(AttachOption::keyword)
            .orElseGet(() -> Identifier.of(name.toUpperCase(Locale.ROOT))),
        literal(value));
  }

  private Sql metadata(Map<String, String> values) {
    return Sql.of("METADATA_PARAMETERS {}", of(new SecretValue.PlainMap(values)));
  }

  private static Sql sessionSecret(String name, List<Sql> parameters) {
    return secret(Sql.of("CREATE OR REPLACE TEMPORARY SECRET {}", Identifier.of(name)), parameters);
  }

  private static Sql secret(Sql create, List<Sql> parameters) {
    return Sql.of("{} ({})", create, Sql.join(", ", parameters));
  }

  private SqlPart of(SecretValue value) {
    if (value instanceof SecretValue.Masked masked) {
      return this == SHOWN ? MASK : Parameter.of(masked.reveal());
    }
    if (value instanceof SecretValue.PlainMap map) {
      List<Sql> entries = new ArrayList<>();
      map.values()
          .forEach((key, text) -> entries.add(Sql.of("{}: {}", Literal.text(key), plain(text))));
      return Sql.of("MAP {{{}}}", Sql.join(", ", entries));
    }
    return plain(((SecretValue.Plain) value).value());
  }

  private SqlPart plain(Object value) {
    return this == SHOWN ? literal(value) : Parameter.of(value);
  }

  private static Literal literal(Object value) {
    if (value instanceof Boolean truth) {
      return Literal.bool(truth);
    }
    if (value instanceof Long || value instanceof Integer) {
      return Literal.number(((Number) value).longValue());
    }
    return Literal.text(value.toString());
  }
}
