package packetbook.net;

/**
 * A container.
 *
 * @param name without the slash that Docker's own files begin it with
 * @param pid the process id of its first process, as the lab counts; the network namespace is that
 *     process's; 0 where it does not run
 */
public record Container(String name, int pid) {}
