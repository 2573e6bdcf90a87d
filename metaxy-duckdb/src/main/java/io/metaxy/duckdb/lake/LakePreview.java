package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Sql;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.store.AccessMode;
import java.util.ArrayList;
import java.util.List;

/** Shows what opening a lake runs, without running it. */
public final class LakePreview {

  private LakePreview() {}

  /**
   * The statements in order, each ending in a semicolon, with secrets masked. They are those of
   * opening for writing. Needs no network, server or extension, and no secret that exists; looks at
   * the catalog's file if it is on this machine.
   *
   * @param lake the lake
   * @param store the name of its store
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_VALUE} if the catalog's
   *     file is no database of a known format
   */
  public static List<String> statements(LakeConfig lake, String store) {
    List<String> statements = new ArrayList<>();
    lake.steps(store).forEach(step -> add(step, statements));
    return List.copyOf(statements);
  }

  private static void add(LakeStep step, List<String> statements) {
    if (step instanceof LakeStep.CreateSecret secret) {
      statements.add(shown(LakeStatements.SHOWN.createSecret(secret)));
    } else if (step instanceof LakeStep.SetOption option) {
      statements.add(shown(LakeStatements.SHOWN.setOption(option)));
    } else if (step instanceof LakeStep.AttachDatabase attach) {
      statements.add(shown(LakeStatements.attachDatabase(attach)));
    } else if (step instanceof LakeStep.CreateLake create) {
      statements.add(shown(LakeStatements.createLake(create)));
    } else if (step instanceof LakeStep.AttachLake attach) {
      Attachment attachment = Attachment.of(attach, AccessMode.WRITE);
      if (attachment.hasSecret()) {
        statements.add(shown(LakeStatements.SHOWN.lakeSecret(attachment)));
      }
      statements.add(refusedComment(attachment) + shown(LakeStatements.attach(attachment)));
    } else if (step instanceof LakeStep.Use use) {
      statements.add(shown(LakeStatements.use(use.alias())));
    }
  }

  private static String shown(Sql sql) {
    return sql.text() + ";";
  }

  /** Opening will fail on these; a preview is where one looks for the reason. */
  private static String refusedComment(Attachment attachment) {
    List<String> refused = AttachOptions.refused(attachment.options());
    return refused.isEmpty()
        ? ""
        : "-- refused by DuckLake: %s\n".formatted(String.join(", ", refused));
  }
}
