package packetbook.magic;

import java.util.List;
import java.util.Optional;

/**
 * What a lab that was broken on purpose must do again once it is repaired. A session keeps that of
 * the lab in use, until it gets another lab.
 *
 * @param lab what the lab is called, such as {@code break 3}
 * @param claims each as {@code %check} takes it, its words apart by one space; at least one
 */
public record Promise(String lab, List<String> claims) {
  public Promise {
    claims = List.copyOf(claims);
  }

  /** Give that of the lab in use; empty where none was broken on purpose. */
  public static Optional<Promise> of(Session session) {
    return session.shown().last(Promise.class);
  }

  /** Keep it for the lab in use. */
  public void keep(Session session) {
    session.shown().replace(Promise.class, this);
  }
}
