package packetbook.lab;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import packetbook.lab.LinkMatching.Place;
import packetbook.net.LinkSettings;
import packetbook.net.NamespaceId;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.VethEnd;
import packetbook.net.VethPair;

/**
 * Puts namespaces and interfaces where they were, under the names that they had. What is made again
 * has its number of then; what is only moved keeps the one that it has.
 */
final class PlaceSteps {
  private final MachineRecord record;
  private final MachineRecord now;
  private final LinkMatching links;
  private final RestoreScript script;

  PlaceSteps(MachineRecord record, MachineRecord now, RestoreScript script) {
    this.record = record;
    this.now = now;
    this.links = new LinkMatching(record, now);
    this.script = script;
  }

  /** Make the names of {@code ip netns} that are missing. */
  void addNames() {
    Map<String, MachineRecord.Name> there = now.names();
    record
        .names()
        .forEach((name, was) -> {
          MachineRecord.Name is = there.get(name);
          if (is != null && (was.number().isEmpty() || !is.number().isEmpty())) {
            return;
          }
          if (is != null) {
            script.add(NetworkNamespace.HOST, "rm", "--force", "/run/netns/" + name);
          }
          if (!was.target().isEmpty()) {
            script.add(NetworkNamespace.HOST, "ln", "-s", was.target(), "/run/netns/" + name);
            return;
          }
          NetworkNamespace known = sharing(was.number()).orElse(null);
          if (known == null) {
            script.add(NetworkNamespace.HOST, "ip", "netns", "add", name);
            giveNumber(name);
          } else if (now.pids().containsKey(known)) {
            script.add(NetworkNamespace.HOST, "ip", "netns", "attach", name, script.place(known));
          } else {
            script.addLine(
                "touch %1$s && mount --bind %2$s %1$s"
                    .formatted(
                        ShellWords.quote("/run/netns/" + name),
                        known.isHost()
                            ? "/proc/1/ns/net"
                            : ShellWords.quote("/run/netns/" + known.name())));
          }
        });
  }

  /** Find the namespace that had this name beside another one, and still has that. */
  private Optional<NetworkNamespace> sharing(String number) {
    // The number of a namespace that is gone is soon another's: one that is the same was there.
    return now.namespaces().stream()
        .filter(each -> !number.isEmpty() && now.number(each).equals(number))
        .filter(each -> record.number(each).equals(number))
        .findFirst();
  }

  /** Others know a namespace by a number of theirs. */
  private void giveNumber(String name) {
    for (NamespaceState state : record.snapshot().namespaces()) {
      for (NamespaceId id : state.namespaceIds()) {
        if (name.equals(id.name()) && now.find(state.namespace()).isPresent()) {
          script.add(state.namespace(), "ip", "netns", "set", name, Integer.toString(id.id()));
        }
      }
    }
  }

  /** Take the names of {@code ip netns} away that were not there. */
  void removeNames() {
    Map<String, MachineRecord.Name> was = record.names();
    now.names()
        .forEach((name, is) -> {
          if (!was.containsKey(name)) {
            if (is.target().isEmpty()) {
              script.add(NetworkNamespace.HOST, "ip", "netns", "del", name);
            } else {
              script.add(NetworkNamespace.HOST, "rm", "/run/netns/" + name);
            }
          }
        });
  }

  /** Bring interfaces home, before the namespaces go in which they are. */
  void moveBack() {
    Map<Place, Place> moved = links.moved();
    Map<Place, Place> from = new HashMap<>();
    Set<Place> surplus = new HashSet<>(links.surplus());
    moved.forEach((was, is) -> from.put(was, is));
    for (Place was : moved.keySet()) {
      if (surplus.contains(was)) {
        script.add(was.where(), "ip", "link", "del", was.name());
      }
    }
    int number = 0;
    for (Map.Entry<Place, Place> entry : moved.entrySet()) {
      Place is = entry.getValue();
      if (moved.containsKey(is)) {
        // Another one needs its name.
        Place aside = new Place(is.where(), "aside" + number++);
        rename(is, aside.name());
        from.put(entry.getKey(), aside);
      }
    }
    for (Place was : moved.keySet()) {
      Place is = from.getOrDefault(was, was);
      if (is.where().equals(was.where())) {
        rename(is, was.name());
      } else {
        script.add(
            is.where(),
            "ip",
            "link",
            "set",
            is.name(),
            "netns",
            script.place(was.where()),
            "name",
            was.name());
      }
      record.find(was.where()).ifPresent(setup -> InPlaceSteps.addAll(setup, was.name(), script));
    }
  }

  /** Older kernels rename only what is down. */
  private void rename(Place is, String name) {
    String rename =
        script.entering(is.where(), List.of("ip", "link", "set", is.name(), "name", name));
    String down = script.entering(is.where(), List.of("ip", "link", "set", is.name(), "down"));
    script.addLine("%s 2>/dev/null || { %s; %s; }".formatted(rename, down, rename));
  }

  /** Delete interfaces that were not there; one of the machine's own devices stays. */
  void removeOthers() {
    Set<VethPair> deleted = new HashSet<>();
    for (Place is : links.surplus()) {
      VethPair pair = links.pairNow(is).orElse(null);
      if (!links.there(is).kind().isEmpty() && (pair == null || deleted.add(pair))) {
        script.add(is.where(), "ip", "link", "del", is.name());
      }
    }
  }

  /** Make those that are missing, where the places of both ends are there. */
  void addMissing() {
    Set<VethPair> made = new HashSet<>();
    for (Place was : links.missing()) {
      VethPair pair = links.pair(was).orElse(null);
      VethEnd second = pair == null ? null : pair.second();
      if (now.find(was.where()).isEmpty()) {
        continue;
      }
      if (pair != null && second != null) {
        boolean possible =
            pair.ends().stream().allMatch(end -> now.find(end.namespace()).isPresent());
        if (possible && made.add(pair)) {
          InterfaceMaker.addVeth(script, pair.first(), second);
        }
      } else if (links.isMakeable(was)) {
        InterfaceMaker.addPlain(script, record.find(was.where()).orElseThrow(), links.wanted(was));
      }
    }
  }

  /** Plug interfaces into the bridges that they were ports of. */
  void plugIn() {
    Set<Place> made = new HashSet<>(links.missing());
    made.removeIf(was -> !links.isMakeable(was));
    for (NetworkNamespace where : record.namespaces()) {
      for (LinkSettings settings : record.find(where).orElseThrow().links()) {
        Place was = new Place(where, settings.name());
        Place is = links.found().get(was);
        boolean isHome = is != null && is.equals(was) && !links.isDockers(was);
        String before = isHome && is != null ? links.there(is).master() : null;
        String master = settings.link().master();
        if (master != null && (made.contains(was) || (isHome && !master.equals(before)))) {
          script.add(where, "ip", "link", "set", was.name(), "master", master);
        } else if (isHome && master == null && before != null) {
          script.add(where, "ip", "link", "set", was.name(), "nomaster");
        }
      }
    }
  }
}
