"""One script of a learner's cells, Docker's, ip's and iptables', and what it shows, without what chance and time decide.

usage: one_script.py LAB LAB   prints how what it shows on one differs from the other; each named as PACKETBOOK_LAB has it
"""

import difflib
import re
import sys

import nbformat

from book import code_cells, run
from conftest import CHECKOUT

# A line is a cell. A chapter's state is loaded first, and Docker started, so that what follows begins alike on every lab.
SCRIPT = """
%lab load article-1
%docker network ls --format {{.Name}}
%docker run -d --name c1 --network=none busybox sleep 1000000
!docker exec c1 ip link
!docker exec c1 route -n
%link @c1
%route @c1
%ping @c1 -c 1 10.0.2.15
%docker run -d --name c2 --network=host busybox sleep 1000000
%addr @c2 -4
%docker run -d --name c3 busybox sleep 1000000
%docker exec c3 ip link
!docker exec c3 route -n
%route @c3 get 8.8.8.8
%ping @c3 -c 1 8.8.8.8
%docker run -d --name c5 --network=container:c3 busybox sleep 1000000
!docker exec c5 ip -4 addr
%veth
%bridge link
!docker inspect --format {{.HostConfig.NetworkMode}} c1 c2 c3
%docker exec c9 true
%docker ps --format {{.Names}}
%lab load article-2
!docker run -d --privileged --network=none --name c1 busybox sleep 1000000
!docker run -d --privileged --network=none --name c2 busybox sleep 1000000
%bridge addbr hwchiu0
%link set hwchiu0 up
%veth add veth0 peer c1-eth0
!ip link add c2-eth0 type veth peer name veth1
!ip link set c1-eth0 netns $(docker inspect -f {{.State.Pid}} c1) name eth0
!ip link set c2-eth0 netns $(docker inspect -f {{.State.Pid}} c2) name eth0
%bridge addif hwchiu0 veth0
%bridge addif hwchiu0 veth1
%link set veth0 up
%link set veth1 up
%docker exec c1 ifconfig eth0 10.55.66.2 netmask 255.255.255.0 up
%docker exec c2 ifconfig eth0 10.55.66.3 netmask 255.255.255.0 up
%bridge show hwchiu0
%addr @c1 -4
%ping @c1 -c 1 -W 1 10.55.66.3
!iptables -S FORWARD
%iptables -P FORWARD ACCEPT
%ping @c1 -c 1 -W 1 10.55.66.3
%neigh @c1
%lab diff
%lab load article-3
%ns
%route @c1
%route @c1 get 10.55.66.3
%check @c1 reaches 10.55.66.3
%iptables -L FORWARD -n -v
%sysctl -w net.bridge.bridge-nf-call-iptables=0
%check @c1 reaches 10.55.66.3
%fdb show br hwchiu0 brport veth0 dynamic
%sysctl -w net.bridge.bridge-nf-call-iptables=1
%ping @c1 -c 1 8.8.8.8
!ip addr add 10.55.66.1/24 dev hwchiu0
%route @c1 add default via 10.55.66.1
%iptables -P FORWARD ACCEPT
%ping @c1 -c 1 -W 1 8.8.8.8
%iptables -t nat -I POSTROUTING -s 10.55.66.2/32 -o eth0 -j MASQUERADE
%ping @c1 -c 1 -W 1 8.8.8.8
!iptables -t nat -S
!ip -n c1 -4 addr show eth0
%conntrack -L -p icmp -s 10.55.66.2 -d 8.8.8.8
%iptables -t nat -I NO-SUCH-CHAIN -j ACCEPT
%lab load article-4
%docker exec c1 httpd -p 8000 -h /www
%curl http://10.55.66.2:8000/
%curl @laptop -m 5 http://10.0.2.15:2345/
%iptables -t nat -A PREROUTING -p tcp -m tcp --dport 2345 -j DNAT --to-destination 10.55.66.2:8000
%iptables -A FORWARD -i eth0 -o hwchiu0 -p tcp --dport 8000 -j ACCEPT
%curl @laptop http://10.0.2.15:2345/
!curl -sS http://10.0.2.15:2345/
!iptables -t nat -S PREROUTING
%iptables -t nat -D PREROUTING -p tcp -m tcp --dport 2345 -j DNAT --to-destination 10.55.66.2:8000
%docker run -d -p 2345:8000 --name web busybox sleep 1000000
%docker exec web httpd -p 8000 -h /etc
%curl @laptop http://10.0.2.15:2345/group
%curl -4 http://localhost:2345/group
%iptables -t nat -S DOCKER
%iptables -S FORWARD
%docker port web
"""

# What is another at each run, on the same lab too: names that are made up, numbers that are counted, times.
CHANCE = {
    r"\b(?!ff:ff)([0-9a-f]{2}:){5}[0-9a-f]{2}\b": "MAC",
    r"\b8000[.][0-9a-f]{12}\b": "8000.MAC",
    r"\b[0-9a-f]{64}\b|\b(?=[0-9]*[a-f])[0-9a-f]{12}\b": "ID",
    r"\bveth[0-9a-f]{7}\b": "VETH",
    r"(?m)^\d+: ": "N: ",
    r"@if\d+": "@ifN",
    r"(link-netnsid|\(id:) \d+": r"\1 N",
    # The kernel finds these out in its own time after a link came up.
    r"\b(state|qdisc) \w+": r"\1 …",
    r"<NO-CARRIER,": "<",
    r"\b(REACHABLE|STALE|DELAY|PROBE)\b": "KNOWN",
    r"= [0-9./]+ ms": "= T ms",
    r"\d+([.]\d+)? ?ms\b": "T ms",
    r"\b(id|use)=\d+": r"\1=N",
    r"(?m)^(ipv4 +2 icmp +1) \d+": r"\1 N",
    r"(?m)^(?!:FORWARD)(.*)\[\d+:\d+\]": r"\1[N:N]",  # of what was there before; how many packets TCP makes of one answer
    # Neither is the lab's: how far 8.8.8.8 is, and which client of Docker's puts it into words.
    r"(from 8\.8\.8\.8: icmp_seq=\d+) ttl=\d+": r"\1 ttl=N",
    r"Error response from daemon: ": "Error: ",
    r"-> :::(\d+)": r"-> [::]:\1",
    r"  +|[ ]+$": "  ",  # a column is as wide as what stands in it
}


def transcript(lab):
    """What each line of the script shows on a lab, named as PACKETBOOK_LAB has it."""
    nb = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "packetbook", "display_name": "", "language": "java"}})
    for line in SCRIPT.strip().splitlines():
        source = f"{line}\n!docker ps" if is_begin(line) else line
        nb.cells.append(nbformat.v4.new_code_cell(source, metadata={"tags": ["raises-exception"]}))
    run(nb, CHECKOUT / "notebooks/en", lab)
    cells = [cell for cell in code_cells(nb) if not is_begin(cell.source)]  # there a lab speaks of itself
    return "\n".join(f"### {cell.source}\n{without_chance(shown(cell))}" for cell in cells)


def differences(one, other):
    """How what the script shows on two labs differs; nothing where it does not."""
    both = [transcript(lab).splitlines() for lab in (one, other)]
    return "\n".join(difflib.unified_diff(*both, one, other, lineterm=""))


def is_begin(source):
    return source.startswith("%lab load")


def shown(cell):
    return "\n".join(text(output).strip() for output in cell.outputs)


def text(output):
    if output.output_type == "stream":
        return output.text
    return output.evalue if output.output_type == "error" else output.data.get("text/plain", "")


def without_chance(text):
    for pattern, word in CHANCE.items():
        text = re.sub(pattern, word, text)
    return text


if __name__ == "__main__":
    found = differences(*sys.argv[1:])
    print(found)
    sys.exit(1 if found else 0)
