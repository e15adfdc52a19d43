package packetbook.magic.docker;

import static packetbook.magic.Explanation.known;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.magic.Explanation;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.Explanations;
import packetbook.magic.MagicLine;
import packetbook.magic.Nearest;
import packetbook.magic.Problem;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** Explains what Docker refuses. */
final class DockerErrors {
  static final Explanations EXPLANATIONS =
      new Explanations(
          List.of(
              Explanation.of(
                  "no Docker programs",
                  _ ->
                      known(
                          "this machine has no Docker programs",
                          Words.of("The set-up unpacks them without installing anything."),
                          "")),
              Explanation.of("Cannot connect to the Docker daemon", DockerErrors::noDaemon),
              Explanation.of("not a TTY", DockerErrors::terminal),
              Explanation.of("container name \"/(.*?)\" is already in use", DockerErrors::taken),
              Explanation.of("No such container: (\\S+)", DockerErrors::noContainer),
              Explanation.of(
                  "unknown command: docker (\\S+)|docker: '(.*?)' is not a docker command",
                  DockerErrors::noVerb),
              Explanation.of("cannot remove a (?:running )?container", DockerErrors::runs),
              Explanation.of("network (\\S+) not found", DockerErrors::noNetwork),
              Explanation.of("[Cc]ontainer \\S+ is not running", DockerErrors::ended),
              Explanation.of("exec: \"(.*?)\": executable file not found", DockerErrors::noProgram),
              Explanation.of(
                  "BusyBox v.* multi-call binary\\.\\s+Usage: (\\S+)", DockerErrors::smallTool),
              Explanation.of(
                  "No chain/target/match by that name|could not find bridge (docker0)",
                  DockerErrors::undermined),
              Explanation.of("pull access denied for (\\S+),", DockerErrors::noSuchImage),
              Explanation.of(
                  "(?s)Unable to find image '(.*?)(?::latest)?' locally(?!.*Status: Downloaded)",
                  DockerErrors::image),
              Explanation.of("Get \"https://", DockerErrors::noInternet),
              Explanation.of(
                  "(?s)Bind for \\S+:(\\d+) failed: port is already allocated"
                      + "|listen tcp\\d? \\S*:(\\d+): bind: address already in use",
                  DockerErrors::port)));

  /** How a machine gets an image that it does not have. */
  private static final Words ANOTHER_WAY =
      Words.of("Where a registry is reached, ")
          .code("docker pull")
          .plain(" fetches one; ")
          .code("docker import")
          .plain(" makes one of a tar file.");

  private DockerErrors() {}

  private static Optional<Explained> terminal(Problem problem) {
    List<String> words =
        problem.command().words().stream()
            .filter(
                word -> !List.of("-t", "-i", "-it", "-ti", "--tty", "--interactive").contains(word))
            .toList();
    return known(
        "a cell has no terminal",
        Words.of("Leave ").code("-i").plain(" and ").code("-t").plain(" out."),
        MagicLine.of(problem.where(), words));
  }

  private static Optional<Explained> taken(Problem problem) {
    String name = problem.group(1);
    return known(
        "there is a container '" + name + "' already",
        Words.of("A name is free again when its container is removed."),
        "%docker rm -f " + name);
  }

  private static Optional<Explained> noContainer(Problem problem) {
    String name = problem.group(1);
    List<String> names =
        problem.lab().namespaces().stream()
            .map(NamespaceState::namespace)
            .filter(each -> !each.isHost())
            .map(each -> each.name())
            .toList();
    if (names.contains(name)) {
      List<String> words = problem.command().words();
      boolean isExec = words.get(1).equals("exec");
      List<String> entering = words.subList(words.indexOf(name), words.size());
      return known(
          "no container '" + name + "'",
          Words.of("A named network namespace is called so, of which Docker knows nothing."),
          isExec ? "%ns exec " + Command.of(entering).line() : "%docker ps -a");
    }
    return known(
        "no container '" + name + "'",
        Words.NONE,
        Nearest.to(name, names)
            .map(near -> MagicLine.replacing(problem.command(), name, near))
            .orElse("%docker ps -a"));
  }

  private static Optional<Explained> noVerb(Problem problem) {
    String verb = problem.group(1) + problem.group(2);
    return known(
        "docker has no '" + verb + "'",
        Words.NONE,
        Nearest.to(verb, DockerCompletion.VERBS)
            .map(near -> MagicLine.replacing(problem.command(), verb, near))
            .orElse("!docker --help"));
  }

  private static Optional<Explained> runs(Problem problem) {
    List<String> words = new ArrayList<>(problem.command().words());
    int verb = words.indexOf("rm");
    if (verb > 0) {
      words.add(verb + 1, "-f");
    }
    return known(
        "the container runs",
        Words.of("Docker removes one that runs only when it is told to end it first."),
        verb > 0 ? MagicLine.of(problem.where(), words) : "");
  }

  private static Optional<Explained> noNetwork(Problem problem) {
    return known(
        "there is no network '" + problem.group(1) + "'", Words.NONE, "%docker network ls");
  }

  private static Optional<Explained> ended(Problem problem) {
    return known(
        "the container does not run",
        Words.of("A container ends with its first program. Its list says how that ended."),
        "%docker ps -a");
  }

  private static Optional<Explained> noProgram(Problem problem) {
    String program = problem.group(1);
    boolean isShell = program.endsWith("bash");
    return known(
        "the container has no program '" + program + "'",
        Words.of("The image busybox has its own small tools. The lab’s tools see the container’s ")
            .plain("network without being in it: a magic takes ")
            .code("@NAME")
            .plain("."),
        isShell ? MagicLine.replacing(problem.command(), program, "sh") : "");
  }

  /** Where a magic runs the same words with the lab's own tool, that is what to try. */
  private static Optional<Explained> smallTool(Problem problem) {
    String tool = problem.group(1);
    List<String> words = problem.command().words();
    int at = words.lastIndexOf(tool);
    NetworkNamespace container = NetworkNamespace.of(at < 1 ? "" : words.get(at - 1));
    boolean isThere =
        problem.lab().namespaces().stream().anyMatch(each -> each.namespace().equals(container));
    return known(
        "the container’s " + tool + " does not take these words",
        Words.of("It is busybox’s, which is smaller than the tool of that name. ")
            .plain("The lab’s own tools see the container’s network, too."),
        isThere ? MagicLine.of(container, words.subList(at, words.size())) : "");
  }

  /** Docker makes its bridge and its chains when its daemon starts, and takes them for granted. */
  private static Optional<Explained> undermined(Problem problem) {
    boolean isBridge = !problem.group(1).isEmpty();
    String headline =
        isBridge ? "the bridge docker0 is gone" : "Docker’s chains in iptables are gone";
    if (!problem.ownLab()) {
      Words why =
          Words.of("Docker made them when it started, and makes them again when it starts.");
      return known(headline, why, "!systemctl restart docker");
    }
    return known(
        headline,
        Words.of("Docker made them when it started. It makes them again when it starts anew, ")
            .plain("as it does at the next ")
            .code("docker")
            .plain(" when it was ended."),
        "!pkill dockerd");
  }

  /** A lab of its own starts its daemon again; a machine's is the machine's to start. */
  private static Optional<Explained> noDaemon(Problem problem) {
    return problem.ownLab()
        ? Optional.empty()
        : known(
            "Docker’s daemon does not run on this machine",
            Words.of("Its client is there; it is the daemon that makes containers."),
            "!systemctl start docker");
  }

  private static Optional<Explained> noSuchImage(Problem problem) {
    return known(
        "the registry has no image '" + problem.group(1) + "' for everyone",
        Words.of("The images that need no registry are those that this machine has."),
        "%docker images");
  }

  private static Optional<Explained> noInternet(Problem problem) {
    if (!problem.ownLab()) {
      return known("this machine reaches no registry", ANOTHER_WAY, "%docker images");
    }
    return known(
        "this lab has no internet to fetch images from",
        Words.of("It has the image ").code("busybox").plain("."),
        "%docker images");
  }

  private static Optional<Explained> image(Problem problem) {
    String name = problem.group(1);
    if (!problem.ownLab()) {
      String headline = "this machine has no image '" + name + "' and could not fetch it";
      return known(headline, ANOTHER_WAY, "%docker images");
    }
    if (name.equals("busybox")) {
      return known(
          "the image busybox was removed",
          Words.of("This lab cannot fetch it; a new lab has it."),
          "%lab reset");
    }
    return known(
        "this lab has no image '" + name + "'",
        Words.of("It has no internet to fetch one from; it has ").code("busybox").plain("."),
        MagicLine.replacing(problem.command(), name, "busybox"));
  }

  private static Optional<Explained> port(Problem problem) {
    String port = problem.group(1) + problem.group(2);
    return known(
        "port " + port + " is taken",
        Words.of("Another program of this host listens on it."),
        "!ss -ltnp sport = :" + port);
  }
}
