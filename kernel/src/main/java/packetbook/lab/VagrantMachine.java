package packetbook.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.lab.ssh.SshTarget;
import packetbook.lab.ssh.UnreachableException;

/**
 * Packetbook's virtual machine. Its Vagrantfile leaves behind, each time the machine comes up, how
 * to log in and by which keys it is known; Vagrant itself is not started for a lab.
 */
final class VagrantMachine {
  private static final String UP = "In a terminal: ./packetbook vm up";

  private VagrantMachine() {}

  /**
   * Open a lab on it.
   *
   * @param directory the notebook's folder: the machine's is looked for here and above, unless the
   *     launcher has named it
   * @throws LabUnavailableException where it is not up or does not let us in
   */
  static SshLab open(Path directory, boolean shared) throws InterruptedException {
    Path settings =
        folders(directory)
            .map(folder -> folder.resolve("packetbook/ssh_config"))
            .filter(Files::isReadable)
            .findFirst()
            .orElseThrow(() ->
                new LabUnavailableException(
                    "There is no virtual machine yet, or it has never been up.", UP));
    SshTarget target = new SshTarget("", "default", 0, List.of(), "", settings);
    return SshLab.open(target, "Vagrant VM", shared, VagrantMachine::explain);
  }

  private static Stream<Path> folders(Path directory) {
    Stream<Path> named = Stream.ofNullable(System.getProperty("packetbook.vagrant")).map(Path::of);
    Stream<Path> above =
        Stream.iterate(directory.toAbsolutePath(), Objects::nonNull, Path::getParent)
            .map(folder -> folder.resolve("vagrant"));
    String own = Optional.ofNullable(System.getenv("VAGRANT_DOTFILE_PATH")).orElse(".vagrant");
    return Stream.concat(named, above).map(folder -> folder.resolve(own));
  }

  private static LabUnavailableException explain(UnreachableException why) {
    String cause = String.valueOf(why.getMessage());
    return switch (why.reason()) {
      case REFUSED, NO_ANSWER, NO_ADDRESS ->
          new LabUnavailableException("The virtual machine does not answer. " + cause, UP);
      case CHANGED_KEY, UNKNOWN_KEY ->
          new LabUnavailableException(
              cause,
              "The key was noted when the machine first came up. Where you have made it anew by other"
                  + " means: ./packetbook vm destroy, then ./packetbook vm up");
      default -> LabUnavailableException.of(why);
    };
  }
}
