package io.metaxy.core.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What all logs of this thread carry until it is closed, in SLF4J's MDC: {@value #STORE}, {@value
 * #FEATURE} (several are separated by commas) and {@value #TOKEN}. Closing restores what was there
 * before.
 */
public final class LogContext implements AutoCloseable {

  /** The name of the store. */
  public static final String STORE = "metaxy.store";

  /** The key of the feature. */
  public static final String FEATURE = "metaxy.feature";

  /** The token of the write. */
  public static final String TOKEN = "metaxy.token";

  private final Map<String, @Nullable String> before = new LinkedHashMap<>();

  /**
   * Puts values; all others stay as they are.
   *
   * @param values by key; an empty text is none
   */
  public LogContext(Map<String, String> values) {
    values.forEach(
        (key, value) -> {
          before.put(key, MDC.get(key));
          set(key, value);
        });
  }

  private static void set(String key, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }

  @Override
  public void close() {
    before.forEach(LogContext::set);
  }
}
