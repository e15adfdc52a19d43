package packetbook.magic.all;

import java.nio.file.Path;
import java.util.List;
import packetbook.magic.ExpectMagic;
import packetbook.magic.Magics;
import packetbook.magic.bridge.BridgeMagic;
import packetbook.magic.bridge.FdbMagic;
import packetbook.magic.check.CheckMagic;
import packetbook.magic.conntrack.ConntrackMagic;
import packetbook.magic.docker.DockerMagic;
import packetbook.magic.ip.AddressMagic;
import packetbook.magic.ip.LinkMagic;
import packetbook.magic.ip.NeighborMagic;
import packetbook.magic.ip.RouteMagic;
import packetbook.magic.ip.VethMagic;
import packetbook.magic.iptables.IptablesMagic;
import packetbook.magic.lab.LabMagic;
import packetbook.magic.namespace.NamespaceMagic;
import packetbook.magic.reach.CurlMagic;
import packetbook.magic.reach.PingMagic;
import packetbook.magic.shell.ShMagic;
import packetbook.magic.sysctl.SysctlMagic;
import packetbook.magic.tcpdump.TcpdumpMagic;
import packetbook.magic.topology.TopologyMagic;
import packetbook.magic.trace.TraceMagic;

/** Lists the magics that come with Packetbook. To add one: one class, and one line here. */
public final class StandardMagics {
  private StandardMagics() {}

  /** List them all, in the order of the reference. */
  public static Magics list() {
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
            new TraceMagic(),
            new TopologyMagic(Path.of("")),
            new NamespaceMagic(),
            new DockerMagic(),
            new CheckMagic(),
            new ExpectMagic(),
            new LabMagic(Path.of("")),
            new ShMagic()));
  }
}
