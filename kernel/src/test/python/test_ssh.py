"""The same notebooks on a machine that is reached over SSH: they run green, and the machine is as it was before."""

import difflib
import os
import subprocess

import pytest

import one_script
from book import read, run
from conftest import CHECKOUT, notebooks

# Which of them: the others run on the virtual machine, all of them.
CHAPTERS = ["0-start-here", "4-from-outside-in"]

# All that a notebook may change, without what counts or passes by itself.
STATE = r"""
for place in '' $(ip netns list | cut -d' ' -f1); do
  inside() { ${place:+ip netns exec "$place"} "$@"; }
  echo "== $place"
  inside ip -o link | sed -E 's/ (state|qlen|mode) .*//'
  inside ip -o addr | sed -E 's/valid_lft.*//; / fe80:/d' # Linux makes those itself, of an interface's MAC address
  inside ip -4 route show table all | grep -v '^broadcast\|^multicast\|^local\|^ff00'
  inside ip -6 route show table all | grep -v '^multicast\|^ff00\|fe80:'
  inside ip rule; inside ip -6 rule
  { inside iptables-save; inside ip6tables-save; } | sed -E '/^#/d; s/\[[0-9]+:[0-9]+\]//'
  inside sysctl -a 2>/dev/null | grep '^net\.' | grep -vE 'nf_conntrack_count|stable_secret|fastopen_key|\.random'
done
docker ps -a --no-trunc --format '{{.ID}} {{.Names}} {{.State}}' | sort
docker network ls --no-trunc --format '{{.ID}} {{.Name}}' | sort
docker images --no-trunc --format '{{.ID}} {{.Repository}}' | sort
[ ! -e /run/packetbook/ssh ] || ls /run/packetbook/ssh
"""


# What somebody has set up there, and no notebook may touch.
BEFORE = """
ip link add before0 type bridge && ip addr add 192.168.77.1/24 dev before0 && ip link set before0 up
ip route add 192.168.78.0/24 via 192.168.77.2 table 77 && ip rule add from 192.168.78.0/24 table 77
iptables -A FORWARD -i before0 -j ACCEPT && iptables -t nat -A POSTROUTING -s 192.168.77.0/24 -j MASQUERADE
ip netns add before && ip -n before addr add 192.168.79.1/24 dev lo
docker network create before >/dev/null && docker run -d --name before --network before busybox sleep 100000 >/dev/null
"""


class Machine:
    """A real OpenSSH server and Docker in namespaces, as the Java tests have them; ends with its process's input."""

    def __init__(self):
        kernel, state = CHECKOUT / "kernel", CHECKOUT / ".packetbook"
        classes = f"{kernel}/target/test-classes:{kernel}/target/packetbook-kernel.jar:{kernel}/target/test-lib/*"
        command = [os.environ["JAVA_HOME"] + "/bin/java", "-XX:-UsePerfData", "-cp", classes]
        command += [f"-Dpacketbook.{name}={state / name}" for name in ("docker", "openssh")]
        command.append("packetbook.lab.SshMachineServer")
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.config = self.process.stdout.readline().strip()

    def lab(self):
        return f"ssh -F {self.config} machine"

    def ssh(self, script):
        """What a script says there, by the program that everybody uses."""
        unpacked = CHECKOUT / ".packetbook" / "openssh" / "usr" / "bin"
        path = os.environ["PATH"] + f":{unpacked}"
        words = ["ssh", "-F", self.config, "machine", "bash -s"]
        done = subprocess.run(words, input=script, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def close(self):
        self.process.stdin.close()
        self.process.wait(30)


@pytest.fixture(scope="module")
def machine():
    machine = Machine()
    machine.ssh(BEFORE)
    yield machine
    machine.close()


def test_one_script_shows_the_same_as_in_the_embedded_lab():
    machine = Machine()
    try:
        differences = one_script.differences("embedded", machine.lab())
        assert not differences, differences
    finally:
        machine.close()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_runs_over_ssh_and_puts_the_machine_back(machine, chapter):
    [notebook] = [path for path in notebooks() if path.parent.name == "en" and path.stem == chapter]
    before = machine.ssh(STATE)

    run(read(notebook), notebook.parent, machine.lab())

    after = machine.ssh(STATE)
    changed = list(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))
    assert not changed, "\n".join(changed)
