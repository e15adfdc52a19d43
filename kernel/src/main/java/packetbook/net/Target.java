package packetbook.net;

/**
 * What a rule does with a packet that it matches.
 *
 * @param name the target, such as {@code ACCEPT} or {@code DNAT}, or a user chain
 * @param goesTo whether it was given by {@code -g}: a chain that does not come back here
 * @param options what follows the name as iptables prints it, such as {@code --to-destination
 *     10.55.66.2:8000}; empty for none
 */
public record Target(String name, boolean goesTo, String options) {}
