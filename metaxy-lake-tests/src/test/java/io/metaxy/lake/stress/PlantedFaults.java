package io.metaxy.lake.stress;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Lets one statement of a write fail, before it is run or after it, when nobody learns that it was.
 * One write after the other, each statement has its turn.
 */
public final class PlantedFaults {

  /** What the code that is put into the driver can reach: the fault of this thread. */
  private static final ThreadLocal<@Nullable Fault> CURRENT = new ThreadLocal<>();

  /** A fault, and how many statements were run since it was planted. */
  private static final class Fault {

    private final int statement;
    private final boolean before;
    private int begun;
    private boolean happened;

    Fault(int statement, boolean before) {
      this.statement = statement;
      this.before = before;
    }

    void reach(boolean before, String error) throws SQLException {
      if (!happened && this.before == before && begun == statement) {
        happened = true;
        throw new SQLException(error);
      }
    }
  }

  /** How many statements a write has, as far as is known. */
  private int statements = 12;

  /** Plants the fault of a number in what this thread does next. */
  void plant(int number) {
    CURRENT.set(new Fault(1 + number / 2 % statements, number % 2 == 0));
  }

  /** Whether it happened, or would have; nothing fails any more. */
  boolean remove() {
    Fault fault = CURRENT.get();
    CURRENT.remove();
    if (fault == null) {
      return false;
    }
    if (!fault.happened) {
      statements = Math.max(1, fault.begun);
    } else if (fault.statement == statements) {
      statements++;
    }
    return fault.happened;
  }

  /** Called by the driver. */
  public static void beforeStatement() throws SQLException {
    Fault fault = CURRENT.get();
    if (fault != null) {
      fault.begun++;
      fault.reach(true, "IO Error: Unable to connect to Postgres: a fault was planted");
    }
  }

  /** Called by the driver. */
  public static void afterStatement() throws SQLException {
    Fault fault = CURRENT.get();
    if (fault != null) {
      fault.reach(
          false, "IO Error: server closed the connection unexpectedly: a fault was planted");
    }
  }
}
