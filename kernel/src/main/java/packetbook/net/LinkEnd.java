package packetbook.net;

/** One end of a veth pair, and the namespace that it is in. */
public record LinkEnd(NetworkNamespace namespace, Link link) {}
