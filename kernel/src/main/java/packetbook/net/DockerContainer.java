package packetbook.net;

/**
 * A container as {@code docker ps} lists it.
 *
 * @param command in full only with {@code --no-trunc}; else its beginning and {@code …}
 * @param state in one word as {@code docker ps} begins it: {@code Up}, {@code Exited (0)}, {@code
 *     Created}, {@code Paused}
 * @param ports the published ports in Docker's own words; empty for none
 */
public record DockerContainer(
    String name, String image, String command, String state, String ports) {}
