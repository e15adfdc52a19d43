package packetbook.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Says in words why a lab cannot be made on this machine, and what to do about it. */
final class Obstacles {
  private static final String OTHER_WAYS =
      "Or use a lab that needs no namespaces here: the Vagrant virtual machine.";

  private static final List<Obstacle> TABLE =
      List.of(
          new Obstacle(
              said("^unshare:").and(set("user/max_user_namespaces", "0")),
              "This machine allows no user namespaces: user.max_user_namespaces is 0.",
              "sudo sysctl user.max_user_namespaces=10000"),
          new Obstacle(
              said("^unshare:").and(set("kernel/unprivileged_userns_clone", "0")),
              "This machine allows user namespaces to root alone: kernel.unprivileged_userns_clone is 0.",
              "sudo sysctl kernel.unprivileged_userns_clone=1"),
          new Obstacle(
              said("not permitted|Permission denied")
                  .and(set("kernel/apparmor_restrict_unprivileged_userns", "1")),
              "AppArmor denies network namespaces to programs without a profile"
                  + " (kernel.apparmor_restrict_unprivileged_userns is 1).",
              profile()),
          new Obstacle(
              said("mount /proc failed"),
              "This container hides parts of /proc, so a lab cannot mount its own.",
              "docker run --security-opt systempaths=unconfined --security-opt seccomp=unconfined …"),
          new Obstacle(
              said("br_netfilter failed"),
              "The kernel module br_netfilter is not loaded, so bridged packets cannot meet iptables.",
              "sudo modprobe br_netfilter"),
          new Obstacle(
              said("Unknown device type|Operation not supported"),
              "This machine's kernel lacks virtual Ethernet pairs or bridges.",
              "sudo modprobe -a veth bridge br_netfilter"),
          new Obstacle(
              said("iptables failed"),
              "This machine's kernel lacks netfilter's tables, or iptables cannot use them.",
              "sudo modprobe -a nf_tables nft_compat iptable_filter"),
          new Obstacle(
              said("^unshare:"),
              "This machine, or the container that this runs in, does not allow new namespaces.",
              "docker run --security-opt seccomp=unconfined --cap-add SYS_ADMIN …"),
          new Obstacle((_, _) -> true, "The lab could not be made.", ""));

  /**
   * One row of the table; the first that fits is told.
   *
   * @param attempt what to do about it; empty where nothing is known
   */
  private record Obstacle(Sign sign, String cause, String attempt) {}

  /** Look up a sysctl of the machine; empty where it has none of this name. */
  interface Settings {
    String value(String key);
  }

  /** Tells an obstacle by what was said and by how the machine is set. */
  private interface Sign {
    boolean fits(String said, Settings settings);

    default Sign and(Sign other) {
      return (said, settings) -> fits(said, settings) && other.fits(said, settings);
    }
  }

  private Obstacles() {}

  /**
   * Name the cause.
   *
   * @param said what unshare or the lab's script wrote to standard error
   */
  static LabUnavailableException explain(String said) {
    return explain(said, Obstacles::sysctl);
  }

  static LabUnavailableException explain(String said, Settings settings) {
    Obstacle obstacle =
        TABLE.stream().filter(row -> row.sign().fits(said, settings)).findFirst().orElseThrow();
    String attempt = obstacle.attempt();
    return new LabUnavailableException(
        obstacle.cause(),
        (attempt.isEmpty() ? "" : attempt + "\n") + OTHER_WAYS + "\nLinux said: " + said);
  }

  private static Sign said(String expression) {
    Pattern pattern = Pattern.compile(expression);
    return (said, _) -> pattern.matcher(said).find();
  }

  private static Sign set(String key, String value) {
    return (_, settings) -> settings.value(key).equals(value);
  }

  /** Ubuntu 24.04: a namespace can be made, and then every capability in it is denied. */
  private static String profile() {
    String launcher = System.getProperty("packetbook.launcher", "/path/to/packetbook");
    return """
    Allow them to Packetbook's launcher alone, then start it again:
    sudo tee /etc/apparmor.d/packetbook <<'PROFILE'
    abi <abi/4.0>,
    include <tunables/global>
    profile packetbook "%s" flags=(unconfined) {
      userns,
    }
    PROFILE
    sudo apparmor_parser -r /etc/apparmor.d/packetbook
    Or allow them to every program: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0\
    """
        .formatted(launcher);
  }

  private static String sysctl(String key) {
    try {
      return Files.readString(Path.of("/proc/sys", key)).strip();
    } catch (IOException notThere) {
      return "";
    }
  }
}
