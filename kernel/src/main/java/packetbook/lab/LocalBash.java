package packetbook.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A bash that runs as a process of this machine. */
final class LocalBash implements LastingShell.Bash {
  private final Process process;

  /**
   * Start it.
   *
   * @param entering the words that enter the lab, empty for a bash where this process is
   */
  LocalBash(List<String> entering) throws IOException {
    List<String> words = new ArrayList<>(entering);
    words.addAll(List.of("setsid", "bash", "--norc", "-s"));
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
    Tools.setEnvironment(builder);
    process = builder.start();
  }

  @Override
  public OutputStream input() {
    return process.getOutputStream();
  }

  @Override
  public InputStream output() {
    return process.getInputStream();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * The process that entered the lab is left to end by itself: it has to reap the shell, for which
   * the machine's own init might take seconds.
   */
  @Override
  public void end() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      return;
    }
  }
}
