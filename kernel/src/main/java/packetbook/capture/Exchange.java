package packetbook.capture;

/**
 * What one side asked the other, and what came back.
 *
 * @param port the other side's port; -1 where the protocol has none
 * @param about what an ARP or DNS question is about; empty in others
 * @param questions how many were asked; 0 in a conversation that knows no questions. In TCP each
 *     connection that a SYN was to open is one, however often the SYN was sent, and nothing else is
 * @param answers how many questions were answered
 * @param firstAnswer nanoseconds from the first answered question to its answer, where it was
 *     asked; -1 where none was
 * @param refusal the words of an error or a refusal that came back; empty for none
 * @param refuser the address it came from; empty for none
 * @param packets all packets of the conversation as seen where it was seen first
 */
public record Exchange(
    Conversation conversation,
    int port,
    String about,
    int questions,
    int answers,
    long firstAnswer,
    String refusal,
    String refuser,
    int packets) {}
