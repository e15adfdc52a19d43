package packetbook.lab;

import packetbook.Stored;

/**
 * A lab whose state is that of {@link packetbook.net.LabState}, for tests of what reads all of it.
 */
public final class StoredLab {
  private StoredLab() {}

  /** Have the host and these containers: c1, c2, gw. */
  public static FakeLab of(String... names) {
    FakeLab lab = answered(new FakeLab(), "", "host");
    for (String name : names) {
      answered(lab.with(name), "@" + name + " ", name);
    }
    return lab;
  }

  private static FakeLab answered(FakeLab lab, String at, String file) {
    return lab.answer(at + "ip -j -d addr", Stored.text("net/" + file + "-addr.json"))
        .answer(at + "ip -j -4 route", Stored.text("net/" + file + "-route.json"))
        .answer(at + "ip -j -6 route", Stored.text("net/" + file + "-route6.json"))
        .answer(at + "ip -j neigh", Stored.text("net/" + file + "-neigh.json"))
        .answer(at + "ip -j netns list-id", Stored.text("net/" + file + "-ids.json"))
        .answer(at + "bridge -j -s fdb show", Stored.text("net/" + file + "-fdb.json"));
  }
}
