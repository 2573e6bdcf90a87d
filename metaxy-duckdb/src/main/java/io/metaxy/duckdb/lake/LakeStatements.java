package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.core.sql.SqlPart;
import io.metaxy.spi.lake.LakeMetadata.DatabaseFile;
import io.metaxy.spi.lake.LakeMetadata.Format;
import io.metaxy.spi.lake.LakeMetadata.Server;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
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

  /** Creates a temporary secret. */
  Sql createSecret(CreateSecret step) {
    List<Sql> parameters = new ArrayList<>();
    parameters.add(Sql.of("TYPE {}", Identifier.of(step.type())));
    new TreeMap<>(step.parameters())
        .forEach((name, value) -> parameters.add(Sql.of("{} {}", Identifier.of(name), of(value))));
    return secret(step.name(), parameters);
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
    return secret(attachment.secret(), parameters);
  }

  /** Attaches the lake. */
  static Sql attach(Attachment attachment) {
    List<Sql> options = new ArrayList<>();
    attachment.options().forEach((name, value) -> options.add(option(name, value)));
    return Sql.of(
        "ATTACH IF NOT EXISTS {} AS {}{}",
        Literal.text("ducklake:" + attachment.secret()),
        Identifier.of(attachment.step().alias()),
        options.isEmpty() ? Sql.EMPTY : Sql.of(" ({})", Sql.join(", ", options)));
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

  private static Sql secret(String name, List<Sql> parameters) {
    return Sql.of(
        "CREATE OR REPLACE TEMPORARY SECRET {} ({})",
        Identifier.of(name),
        Sql.join(", ", parameters));
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
