package packetbook.view.topology;

import java.util.List;
import packetbook.net.Topology;

/** The labs that are laid out to be measured, and what is added to some. */
final class LabsToLayOut {
  private LabsToLayOut() {}

  record Lab(String name, Topology topology) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A lab before and after something was added.
   *
   * @param first the container from which one looks
   */
  record Change(String name, String first, Topology before, Topology after) {}

  static List<Lab> labs() {
    return List.of(
        new Lab("2 containers", GeneratedLab.ofArticle().read()),
        new Lab("a lab as it was read", PicturesTest.real()),
        new Lab("5 containers on 2 bridges", GeneratedLab.of(5, 2).read()),
        new Lab("20 containers on 3 bridges", GeneratedLab.of(20, 3).read()),
        new Lab("20 containers on 20 bridges", GeneratedLab.of(20, 20).read()),
        new Lab("all that is odd", PicturesTest.odd().read()));
  }

  static List<Change> changes() {
    GeneratedLab middle =
        GeneratedLab.of(19, 3).container("c05b", "br1", "veth", "10.1.1.99/24", "10.1.1.1");
    return List.of(
        new Change(
            "2 containers, and c3",
            "c1",
            GeneratedLab.ofArticle().read(),
            GeneratedLab.ofArticle()
                .container("c3", "hwchiu0", "veth2", "10.55.66.4/24", "10.55.66.1")
                .read()),
        new Change(
            "2 containers, and a second veth for c2",
            "c1",
            GeneratedLab.ofArticle().read(),
            GeneratedLab.ofArticle()
                .pair("", "veth2", "hwchiu0", "c2", "eth1", "10.55.66.4/24")
                .read()),
        new Change(
            "4 containers, and c05",
            "c01",
            GeneratedLab.of(4, 2).read(),
            GeneratedLab.of(5, 2).read()),
        new Change(
            "19 on 3 bridges, and c20",
            "c01",
            GeneratedLab.of(19, 3).read(),
            GeneratedLab.of(20, 3).read()),
        new Change(
            "19 on 3 bridges, and c05b amid them",
            "c01",
            GeneratedLab.of(19, 3).read(),
            middle.read()),
        new Change(
            "20 on 3 bridges, and a second veth for c20",
            "c01",
            GeneratedLab.of(20, 3).read(),
            GeneratedLab.of(20, 3).pair("", "veth", "br1", "c20", "eth1", "10.1.1.99/24").read()));
  }
}
