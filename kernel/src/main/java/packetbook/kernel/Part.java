package packetbook.kernel;

import java.util.Optional;

/** A piece of a cell; the pieces run one after the other. */
sealed interface Part {
  /** Give the line of the cell on which it begins, from 1. */
  int line();

  /** Java, as it stands in the cell: one statement or many. */
  record Java(String code, int line) implements Part {}

  /**
   * A line magic.
   *
   * @param call what is behind the {@code %}
   * @param target the variable that its value goes to; empty where it is shown instead
   */
  record LineMagic(Call call, Optional<Target> target, int line) implements Part {}

  /**
   * A cell magic.
   *
   * @param call what is behind the {@code %%} on the first line
   * @param body the lines beneath, as they stand
   */
  record CellMagic(Call call, String body, int line) implements Part {}

  /**
   * A line for a shell of the lab.
   *
   * @param command what is behind the {@code !}, as it stands
   */
  record ShellLine(String command, int line) implements Part {}

  /**
   * A question: {@code %route?} or {@code lab?}.
   *
   * @param name empty for {@code ?} alone
   */
  record Question(String name, int line) implements Part {}

  /**
   * A magic's name and arguments as typed.
   *
   * @param name the word behind {@code %}
   * @param arguments the rest, not yet split
   * @param typed the line as typed, for what is said about it
   * @param column where the arguments begin in {@code typed}, from 0
   */
  record Call(String name, String arguments, String typed, int column) {}

  /**
   * The left side of {@code var r = %route}.
   *
   * @param type {@code var}, a class, or empty for a variable that is there already
   */
  record Target(String type, String name) {}
}
