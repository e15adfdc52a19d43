package packetbook.net;

import org.jspecify.annotations.Nullable;

/**
 * The number by which one namespace knows another (ip-netns(8), {@code list-id}).
 *
 * @param id the number, as in {@code link-netnsid 1}
 * @param name the other's name; null for one without a name, such as the host
 */
public record NamespaceId(int id, @Nullable String name) {}
