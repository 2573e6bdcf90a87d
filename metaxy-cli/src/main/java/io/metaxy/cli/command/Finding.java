package io.metaxy.cli.command;

import io.metaxy.cli.output.Tone;

/**
 * What a check of the doctor found.
 *
 * @param subject what was looked at
 * @param grade how it is
 * @param text in words
 */
record Finding(String subject, Grade grade, String text) {

  /** How something is. */
  enum Grade {
    FINE("fine", Tone.GOOD),
    NOTE("note", Tone.DUE),
    WRONG("wrong", Tone.BAD);

    private final String word;
    private final Tone tone;

    Grade(String word, Tone tone) {
      this.word = word;
      this.tone = tone;
    }

    String word() {
      return word;
    }

    Tone tone() {
      return tone;
    }
  }
}
