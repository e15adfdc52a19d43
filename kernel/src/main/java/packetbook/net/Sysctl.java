package packetbook.net;

/**
 * A setting of the kernel.
 *
 * @param key with dots, such as {@code net.ipv4.ip_forward}
 * @param value as the kernel prints it, tabs between several
 */
public record Sysctl(String key, String value) {}
