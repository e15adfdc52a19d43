package packetbook.magic.ip;

import java.util.List;
import java.util.stream.Stream;
import packetbook.magic.Explanations;

/** Lists what explains the failures of commands about interfaces, addresses, routes and bridges. */
public final class IpErrors {
  /** The rows of every table, in the order in which they are asked. */
  public static final Explanations EXPLANATIONS =
      new Explanations(
          Stream.of(
                  BridgeErrors.TABLE,
                  GatewayErrors.TABLE,
                  RouteErrors.TABLE,
                  AddressErrors.TABLE,
                  LinkErrors.TABLE,
                  NamespaceErrors.TABLE,
                  SyntaxErrors.TABLE)
              .flatMap(List::stream)
              .toList());

  private IpErrors() {}
}
