package io.metaxy.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known name that somebody probably meant. Names are compared without regard to case, by
 * the number of characters to insert, delete, replace or swap with their neighbour.
 */
public final class NearestName {

  private NearestName() {}

  /** The nearest of the known names, unless all of them differ in more than a third. */
  public static Optional<String> of(String wanted, Collection<String> known) {
    int limit = Math.min(Math.max(1, wanted.length() / 3), wanted.length() - 1);
    return known.stream()
        .filter(name -> distance(wanted, name) <= limit)
        .min(
            Comparator.<String>comparingInt(name -> distance(wanted, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A sentence for the end of a message: the nearest name, or all names if none is near. */
  public static String hint(String wanted, Collection<String> known, String plural) {
    return of(wanted, known)
        .map("Did you mean \"%s\"?"::formatted)
        .orElseGet(
            () ->
                known.isEmpty()
                    ? "There are no %s.".formatted(plural)
                    : "The %s are: %s."
                        .formatted(plural, String.join(", ", known.stream().sorted().toList())));
  }

  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, a, b, i, j);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int cheapest(int[][] steps, String a, String b, int i, int j) {
    int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
  }
}
