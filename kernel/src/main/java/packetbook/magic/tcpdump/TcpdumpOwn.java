package packetbook.magic.tcpdump;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code %tcpdump} that tcpdump itself does not have.
 *
 * @param time of {@code --for}; null for no end
 * @param meanwhile the command of {@code --while}; null for none
 * @param background the name of {@code --background}; null for none
 * @param stop the name of {@code --stop}; null for none
 * @param show the name of {@code --show}; null for none
 * @param name of {@code --name}; null for none
 * @param all whether every packet that is kept is shown
 */
record TcpdumpOwn(
    @Nullable Duration time,
    @Nullable String meanwhile,
    @Nullable String background,
    @Nullable String stop,
    @Nullable String show,
    @Nullable String name,
    boolean all) {}
