package io.metaxy.duckdb.lake.options;

import io.metaxy.core.sql.Literal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of a lake's options. DuckLake stores most of them in another spelling than they were
 * given: what is wanted has to be compared with that. Texts that are no such value stay as they
 * are; DuckLake says what is wrong with them.
 */
enum OptionValue {
  /** Any text, stored as it is. */
  TEXT,
  /** A word in lower case. */
  WORD {
    @Override
    String stored(String text) {
      return text.toLowerCase(Locale.ROOT);
    }
  },
  /** True or false. */
  TRUTH {
    @Override
    String stored(String text) {
      return truth(text).map(String::valueOf).orElse(text);
    }

    /** Some options take a text for a number. */
    @Override
    Literal literal(String text) {
      return truth(text).map(Literal::bool).orElseGet(() -> Literal.text(text));
    }
  },
  /** A whole number. */
  WHOLE {
    @Override
    String stored(String text) {
      return number(text).map(OptionValue::whole).orElse(text);
    }

    /** DuckLake takes texts as well; MotherDuck's documentation gives it numbers. */
    @Override
    Literal literal(String text) {
      return text.matches("0|[1-9][0-9]{0,17}")
          ? Literal.number(Long.parseLong(text))
          : Literal.text(text);
    }
  },
  /** A number of six decimals. */
  SHARE {
    @Override
    String stored(String text) {
      return number(text)
          .map(number -> number.setScale(6, RoundingMode.HALF_EVEN).toPlainString())
          .orElse(text);
    }
  },
  /** The version of a format. */
  VERSION {
    @Override
    String stored(String text) {
      return number(text).map(number -> "V" + whole(number)).orElse(text);
    }
  },
  /** Bytes with their unit, stored without. */
  SIZE {
    @Override
    String stored(String text) {
      Matcher size = SIZE_TEXT.matcher(text);
      if (!size.matches()) {
        return text;
      }
      String unit = size.group(2).toUpperCase(Locale.ROOT);
      BigInteger step = BigInteger.valueOf(size.group(3).isEmpty() ? 1000 : 1024);
      BigDecimal factor = new BigDecimal(step.pow(UNITS.indexOf(unit) + 1));
      return new BigDecimal(size.group(1)).multiply(factor).toBigInteger().toString();
    }
  };

  private static final List<String> UNITS = List.of("K", "M", "G", "T");
  private static final Pattern SIZE_TEXT =
      Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([KMGT])(I?)B\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER =
      Pattern.compile("[0-9]*\\.?[0-9]+(?:e[0-9]{1,2})?", Pattern.CASE_INSENSITIVE);

  /** How a lake's catalog writes the value. */
  String stored(String text) {
    return text;
  }

  /** The value in a statement. */
  Literal literal(String text) {
    return Literal.text(text);
  }

  private static Optional<Boolean> truth(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> number(String text) {
    String digits = text.strip().replace("_", "");
    return NUMBER.matcher(digits).matches()
        ? Optional.of(new BigDecimal(digits))
        : Optional.empty();
  }

  private static String whole(BigDecimal number) {
    return number.setScale(0, RoundingMode.HALF_UP).toPlainString();
  }
}
