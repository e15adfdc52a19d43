package packetbook.magic;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import packetbook.magic.check.CheckMagic;

/** Every magic by its name. To add one: one class, and one line here. */
public final class Magics {
  private final Map<String, Magic> byName = new LinkedHashMap<>();

  /** List those that come with Packetbook. */
  public static Magics standard() {
    return new Magics(
        List.of(
            new BridgeMagic(),
            new VethMagic(),
            new RouteMagic(),
            new IptablesMagic("iptables"),
            new IptablesMagic("ip6tables"),
            new LinkMagic(),
            new AddressMagic(),
            new NeighborMagic(),
            new FdbMagic(),
            new ConntrackMagic(),
            new SysctlMagic(),
            new TcpdumpMagic(),
            new PingMagic(),
            new CurlMagic(),
            new NamespaceMagic(),
            new CheckMagic(),
            new ExpectMagic(),
            new LabMagic(Path.of("")),
            new ShMagic()));
  }

  /** Make a registry of these. */
  public Magics(Collection<? extends Magic> magics) {
    for (Magic magic : magics) {
      byName.put(magic.help().name(), magic);
    }
  }

  /** Find a magic by its name without {@code %}. */
  public Optional<Magic> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** List all, in the order of the reference. */
  public Collection<Magic> all() {
    return List.copyOf(byName.values());
  }
}
