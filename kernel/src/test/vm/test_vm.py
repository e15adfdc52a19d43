"""What only a real machine behind SSH can show: it goes away in the middle of a cell, its sudo asks, its disk is full.

Each test says what a learner reads in the cell. They run in the world that `./packetbook test --vm` makes, in this order.
"""

import re
import time

from conftest import CHECKOUT, ssh

SCENES = (CHECKOUT / "kernel/src/test/resources/packetbook/trace/scenes/bridges.txt").read_text()

# Of the scenes that need VLANs, which not every kernel keeps apart: what is told of each.
VLANS = {
    "two ports in one VLAN": "c1 pings 10.55.66.3: answered.",
    "two ports in two VLANs": "its port veth1 is not in VLAN 1.",
    "two ports in two VLANs, and c1 has to ask": "nobody has 10.55.66.3",
    "a port without a VLAN of its own": "its port veth0 gives what comes no VLAN.",
    "the bridge itself is not in the VLAN": "it is itself not in VLAN 10.",
}


def test_a_cell_runs_in_the_machine(kernel, machine):
    ended = kernel.run("%route")
    assert not ended.failed, ended
    assert "10.0.2.2" in ended.text
    assert machine("uname -n") in kernel.run("!uname -n").text


def test_a_trace_tells_of_vlans(kernel):
    for name, words in VLANS.items():
        scene = SCENES.split(f"\n== {name}\n")[1].split("\n\n")[0].splitlines()
        traced = next(number for number, line in enumerate(scene) if line.startswith("$ "))
        assert scene[0] == "needs: vlan_filtering"
        made = kernel.run("\n".join(["%lab load working", *(f"!{line}" for line in scene[1:traced])]))
        assert not made.failed, (name, made)
        command = scene[traced].removeprefix("$ ")
        told = kernel.run(f"%trace {command}")
        assert words in told.text, (name, told)
        for attempt in re.findall(r"%bridge vlan add .*", told.text):
            mended = kernel.run(f"{attempt}\n%check @c1 reaches {command.split()[-1]}")
            assert not mended.failed, (name, attempt, mended)


def test_a_sudo_that_asks_for_a_password_is_named(new_kernel, machine, connection):
    machine(
        """
        id student >/dev/null 2>&1 || useradd --create-home --shell /bin/bash student
        echo student:learn | chpasswd
        mkdir -p /home/student/.ssh
        cp /home/vagrant/.ssh/authorized_keys /home/student/.ssh/
        chown -R student /home/student/.ssh
        chmod 700 /home/student/.ssh
        echo 'student ALL=(ALL) ALL' >/etc/sudoers.d/student
        """
    )
    config = connection / "ssh_config"
    config.write_text(config.read_text().replace("User vagrant", "User student"))
    assert "password" in ssh("sudo", "-n", "true").stderr  # it does ask
    config_for_root = config.read_text().replace("User student", "User vagrant")
    try:
        ended = new_kernel().run("%route")
        assert ended.failed, ended
        assert "sudo" in ended.text, ended
        assert "password" in ended.text, ended
        assert ended.seconds < 30, ended
    finally:
        config.write_text(config_for_root)
        machine("userdel --force --remove student 2>/dev/null; rm /etc/sudoers.d/student")
    assert not new_kernel().run("%route").failed


def test_a_full_disk_is_named_or_does_not_matter(new_kernel, machine):
    full = "/run/packetbook-full"
    machine(
        f"""
        mkdir {full}
        mount -t tmpfs -o size=64k,mode=1777 full {full}
        dd if=/dev/zero of={full}/filler 2>/dev/null || true
        for folder in /tmp /var/tmp; do mount --bind {full} $folder; done
        """
    )
    try:
        assert "No space left" in ssh("echo some text >/tmp/one").stderr  # it is full
        kernel = new_kernel()
        for code in ("%route", "!ip link add full0 type dummy && ip link show full0", "%ping -c 1 8.8.8.8"):
            ended = kernel.run(code)
            assert not ended.failed or "No space left" in ended.text, ended
            assert ended.seconds < 60, ended
        kernel.close()  # the machine serves one notebook at a time
    finally:
        machine(f"ip link del full0 2>/dev/null || true; umount /tmp /var/tmp {full}; rmdir {full}")
    ended = new_kernel().run("%ping -c 1 8.8.8.8")
    assert not ended.failed, ended


def test_a_missing_tool_is_named(new_kernel, machine):
    tcpdump = machine("command -v tcpdump")
    machine(f"mv {tcpdump} {tcpdump}.away")
    try:
        kernel = new_kernel()
        ended = kernel.run("%%tcpdump -i eth0 icmp\n%ping -c 1 8.8.8.8")
        assert ended.failed, ended
        assert "tcpdump" in ended.text, ended
        assert any(words in ended.text for words in ("not found", "no tcpdump", "missing", "not installed")), ended
    finally:
        machine(f"mv {tcpdump}.away {tcpdump}")
    ended = kernel.run("%%tcpdump -i eth0 icmp\n%ping -c 1 8.8.8.8")
    assert not ended.failed, ended


def test_a_changed_host_key_is_noticed(new_kernel, machine, connection):
    file = connection / "known_hosts"
    another = machine("rm -f /root/another*; ssh-keygen -q -t ed25519 -N '' -f /root/another; cat /root/another.pub; rm /root/another*").split()[1]
    host = [line.split()[0] for line in file.read_text().splitlines() if not line.startswith("#")][0]
    known = file.read_text()
    file.write_text(f"{known.splitlines()[0]}\n{host} ssh-ed25519 {another}\n")
    ended = new_kernel().run("%route")
    assert ended.failed, ended
    assert "key" in ended.text, ended
    assert "has changed" in ended.text, ended
    file.write_text(known)
    assert not new_kernel().run("%route").failed


def test_what_a_notebook_changed_is_put_back_when_its_kernel_ends(new_kernel, machine):
    before = machine("ip -o link; ip route; iptables-save | sed '/^#/d; s/\\[.*\\]//'; sysctl net.ipv4.ip_forward")
    kernel = new_kernel()
    for code in (
        "%ns add c9",
        "!ip link add left0 type bridge && ip link set left0 up",
        "%route add 10.99.0.0/24 via 10.0.2.2",
        "%iptables -A FORWARD -i left0 -j ACCEPT",
        "%sysctl -w net.ipv4.ip_forward=0",
    ):
        ended = kernel.run(code)
        assert not ended.failed, ended
    assert "left0" in machine("ip -o link")
    kernel.close()
    until = time.monotonic() + 30
    while machine("ip -o link; ip route; iptables-save | sed '/^#/d; s/\\[.*\\]//'; sysctl net.ipv4.ip_forward") != before:
        assert time.monotonic() < until, machine("ip -o link; ip route; iptables-save; ip netns")
        time.sleep(1)
    assert "c9" not in machine("ip netns")


def test_a_reboot_ends_the_cell_and_a_later_cell_works(kernel, machine):
    assert not kernel.run("%route").failed
    started = machine("cat /proc/sys/kernel/random/boot_id")
    kernel.send("%ping -c 60 8.8.8.8")
    until = time.monotonic() + 30
    while ssh("pgrep", "-x", "ping").returncode != 0:  # then it is in its middle: it takes a minute
        assert time.monotonic() < until, "the ping has not started"
    ssh("sudo", "reboot")
    asked = time.monotonic()
    ended = kernel.ended(timeout=60)
    assert ended.failed, ended
    assert time.monotonic() - asked < 10, ended
    assert any(word in ended.text for word in ("connection", "Connection", "machine", "SSH")), ended
    until = time.monotonic() + 300
    while (back := ssh("cat", "/proc/sys/kernel/random/boot_id")).returncode != 0 or back.stdout.strip() == started:
        assert time.monotonic() < until, "the machine has not come back"
        time.sleep(2)
    ended = kernel.run("%route", timeout=120)
    assert not ended.failed, ended
    assert "10.0.2.2" in ended.text
