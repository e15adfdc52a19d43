package packetbook.lab;

import java.io.IOException;
import java.io.PrintStream;

/**
 * A machine to use from outside of Java's tests: says on a line of its own where its ssh_config(5)
 * is, in which it is called {@code machine}, and ends when its standard input does.
 */
final class SshMachineServer {
  private SshMachineServer() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (SshMachine machine = SshMachine.open()) {
      machine
          .lab()
          .run(Command.of("docker", "version")); // as it does elsewhere, Docker runs already
      PrintStream out = System.out;
      out.println(machine.config());
      System.in.transferTo(PrintStream.nullOutputStream());
    }
  }
}
