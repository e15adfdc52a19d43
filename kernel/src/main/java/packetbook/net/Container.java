package packetbook.net;

/**
 * A container that runs.
 *
 * @param name without the slash that Docker's own files begin it with
 * @param id 64 hexadecimal digits
 * @param pid the process id of its first process, as the lab counts; the network namespace is that
 *     process's
 * @param image the image as it was asked for, such as {@code busybox}
 */
public record Container(String name, String id, int pid, String image) {}
