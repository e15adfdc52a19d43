package packetbook.magic;

import java.util.List;

/**
 * What {@code %name?} and Shift-Tab show.
 *
 * @param name without the {@code %}
 * @param summary one sentence: what it shows or does
 * @param forms how it is called, a line each, such as {@code %route [@c1] get ADDRESS}
 * @param examples lines that run as they stand in a chapter, each with what it is for behind {@code
 *     #}
 */
public record Help(String name, String summary, List<String> forms, List<String> examples) {
  public Help {
    forms = List.copyOf(forms);
    examples = List.copyOf(examples);
  }
}
