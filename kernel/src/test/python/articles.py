"""The experiments of the articles that the chapters follow: each row is one claim that a chapter shows and checks."""

ROWS = {
    "1.1": "none: a network namespace that has lo and nothing else",
    "1.2": "host: the host's own interfaces, namespace and ports",
    "1.3": "bridge: eth0 in docker0's subnet, its other end a port of docker0",
    "1.4": "a second container on the bridge: one more port, no second bridge",
    "1.5": "container: two containers share interfaces, addresses, counters and localhost",
    "1.6": "a picture from both views for each of the four",
    "2.1": "two containers without a network",
    "2.2": "a new bridge: id of zeros, no ports",
    "2.3": "two veth pairs, four interfaces",
    "2.4": "ip netns lists Docker's namespaces",
    "2.5": "one end of each pair moved into its container",
    "2.6": "the other ends are ports of the bridge",
    "2.7": "addresses in the containers; without privileges, errors",
    "2.8": "ping is lost while FORWARD drops",
    "2.9": "ping is answered when FORWARD accepts",
    "2.10": "a picture from both views after each step",
    "3.1": "each container has one route, its subnet's",
    "3.2": "the bridge has learned each container's MAC address on its port",
    "3.3": "bridged packets meet the policy DROP: ping is lost",
    "3.4": "the bridge's switch at 0: ping is answered; at 1: lost again",
    "3.5": "the policy ACCEPT: ping is answered",
    "3.6": "no default route: the network is unreachable",
    "3.7": "an address on the bridge and a default route by it",
    "3.8": "requests leave with the container's address, and no reply comes",
    "3.9": "MASQUERADE: requests leave with the host's address, and replies come",
    "3.10": "on the bridge the same packets have the container's address",
    "3.11": "conntrack has both directions in one entry",
    "3.12": "the policy DROP: requests on the bridge, none on the way out",
    "3.13": "two rules let the packets pass while the policy is DROP",
    "3.14": "the packet's path drawn, both directions",
    "4.1": "the host reads the container's web server at its address",
    "4.2": "DNAT: another machine reads it at the host's address",
    "4.3": "the host itself does not, by neither of its addresses",
    "4.4": "a program on the host can take the same port",
    "4.5": "docker run -p: a proxy listens, so that localhost works",
    "4.6": "both paths drawn",
}


def rows_of(chapter):
    """The rows that this chapter has to check."""
    return {row for row in ROWS if row.split(".")[0] == chapter}
