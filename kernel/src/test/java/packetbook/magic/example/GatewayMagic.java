package packetbook.magic.example;

import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.magic.Failure;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.net.IpFamily;
import packetbook.net.Route;
import packetbook.net.RouteReader;
import packetbook.view.Block;
import packetbook.view.Output;
import packetbook.view.Words;

/** {@code %gateway}: the example in CONTRIBUTING.md of how a magic is made. It is in no list. */
public final class GatewayMagic implements Magic {
  @Override
  public Help help() {
    return new Help(
        "gateway",
        "Says to whom goes what is for no neighbour.",
        List.of("%gateway [@c1]"),
        List.of("%gateway @c1   # c1's way out"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    Command command = Command.of("ip", "-j", "route").in(invocation.namespace());
    CommandResult result = session.lab().run(command);
    if (!result.succeeded()) {
      throw Failure.ofCommand(result, "", Words.NONE, "%route");
    }
    Optional<Route> way =
        RouteReader.read(result.stdout(), IpFamily.IPV4).stream()
            .filter(route -> route.isDefault() && route.via() != null)
            .findFirst();
    Words words = way.map(GatewayMagic::sentence).orElse(Words.of("There is no gateway."));
    return MagicResult.of(Output.of(new Block.Sentence(words)), way.orElse(null));
  }

  private static Words sentence(Route way) {
    return Words.of("What is for no neighbour goes to ").code(String.valueOf(way.via())).plain(".");
  }
}
