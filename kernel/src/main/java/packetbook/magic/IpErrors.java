package packetbook.magic;

import java.util.List;
import java.util.stream.Stream;

/** Lists what explains the failures of commands about interfaces, addresses, routes and bridges. */
final class IpErrors {
  /** The rows of every table, in the order in which they are asked. */
  static final Explanations EXPLANATIONS =
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
