package io.metaxy.lake.stress;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What was seen of a list, as one text: its name, and how many rows of each batch. */
final class ListText {

  private ListText() {}

  static String of(String list, Map<String, Integer> batches) {
    return list
        + batches.entrySet().stream()
            .map(batch -> " %s=%d".formatted(batch.getKey(), batch.getValue()))
            .collect(Collectors.joining());
  }

  static String list(String text) {
    return text.split(" ", 2)[0];
  }

  static Map<String, Integer> batches(String text) {
    Map<String, Integer> batches = new LinkedHashMap<>();
    String[] words = text.split(" ", -1);
    for (int i = 1; i < words.length; i++) {
      int sign = words[i].lastIndexOf('=');
      batches.put(words[i].substring(0, sign), Integer.parseInt(words[i].substring(sign + 1)));
    }
    return batches;
  }
}
