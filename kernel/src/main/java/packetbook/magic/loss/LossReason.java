package packetbook.magic.loss;

import packetbook.view.Words;

/**
 * The one fact that decided that an echo request was not answered, with the evidence for it.
 *
 * @param words the fact, as one or two sentences
 * @param attempt one line that would change it; empty where none is known
 */
public record LossReason(Words words, String attempt) {}
