package packetbook.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says in words why a lab cannot be made on this machine, and what to do about it. */
final class Obstacles {
  private static final String OTHER_WAYS =
      "Or use a lab that needs no namespaces here: the Vagrant virtual machine.";

  private Obstacles() {}

  /**
   * Name the cause.
   *
   * @param said what unshare or the lab's script wrote to standard error
   */
  static LabUnavailableException explain(String said) {
    return explain(said, Obstacles::sysctl);
  }

  /** Look up a sysctl of the machine; empty where it has none of this name. */
  interface Settings {
    String value(String key);
  }

  static LabUnavailableException explain(String said, Settings settings) {
    if ("0".equals(settings.value("user/max_user_namespaces"))) {
      return forbidden(
          "This machine allows no user namespaces: user.max_user_namespaces is 0.",
          "sudo sysctl user.max_user_namespaces=10000",
          said);
    }
    if ("0".equals(settings.value("kernel/unprivileged_userns_clone"))) {
      return forbidden(
          "This machine allows user namespaces to root alone: kernel.unprivileged_userns_clone is 0.",
          "sudo sysctl kernel.unprivileged_userns_clone=1",
          said);
    }
    if ("1".equals(settings.value("kernel/apparmor_restrict_unprivileged_userns"))
        && (said.contains("not permitted") || said.contains("Permission denied"))) {
      return appArmor(said);
    }
    if (said.contains("mount /proc failed")) {
      return forbidden(
          "This container hides parts of /proc, so a lab cannot mount its own.",
          "docker run --security-opt systempaths=unconfined --security-opt seccomp=unconfined …",
          said);
    }
    if (said.contains("br_netfilter failed")) {
      return new LabUnavailableException(
          "The kernel module br_netfilter is not loaded, so bridged packets cannot meet iptables.",
          "sudo modprobe br_netfilter");
    }
    if (said.contains("Unknown device type") || said.contains("Operation not supported")) {
      return forbidden(
          "This machine's kernel lacks virtual Ethernet pairs or bridges.",
          "sudo modprobe -a veth bridge br_netfilter",
          said);
    }
    if (said.contains("iptables failed")) {
      return forbidden(
          "This machine's kernel lacks netfilter's tables, or iptables cannot use them.",
          "sudo modprobe -a nf_tables nft_compat iptable_filter",
          said);
    }
    if (said.startsWith("unshare:")) {
      return forbidden(
          "This machine, or the container that this runs in, does not allow new namespaces.",
          "docker run --security-opt seccomp=unconfined --cap-add SYS_ADMIN …",
          said);
    }
    return forbidden("The lab could not be made.", "", said);
  }

  private static LabUnavailableException forbidden(String cause, String attempt, String said) {
    return new LabUnavailableException(
        cause, (attempt.isEmpty() ? "" : attempt + "\n") + OTHER_WAYS + "\nLinux said: " + said);
  }

  /** Ubuntu 24.04: a namespace can be made, and then every capability in it is denied. */
  private static LabUnavailableException appArmor(String said) {
    String launcher = System.getProperty("packetbook.launcher", "/path/to/packetbook");
    return forbidden(
        "AppArmor denies network namespaces to programs without a profile"
            + " (kernel.apparmor_restrict_unprivileged_userns is 1).",
        """
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
            .formatted(launcher),
        said);
  }

  private static String sysctl(String key) {
    try {
      return Files.readString(Path.of("/proc/sys", key)).strip();
    } catch (IOException notThere) {
      return "";
    }
  }
}
