package packetbook;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the rooms: who may use whom. */
@AnalyzeClasses(packages = "packetbook", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static void findsTheClasses(JavaClasses classes) {
    assertThat(classes).hasSizeGreaterThan(20);
  }

  @ArchTest
  static final ArchRule ROOMS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("kernel")
          .definedBy("packetbook.kernel")
          .layer("magic")
          .definedBy("packetbook.magic..")
          .layer("view")
          .definedBy("packetbook.view..")
          .layer("trace")
          .definedBy("packetbook.trace")
          .layer("capture")
          .definedBy("packetbook.capture")
          .layer("lab")
          .definedBy("packetbook.lab..")
          .layer("net")
          .definedBy("packetbook.net")
          .whereLayer("kernel")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("magic")
          .mayOnlyBeAccessedByLayers("kernel")
          .whereLayer("view")
          .mayOnlyBeAccessedByLayers("kernel", "magic")
          .whereLayer("trace")
          .mayOnlyBeAccessedByLayers("view", "magic")
          .whereLayer("capture")
          .mayOnlyBeAccessedByLayers("trace", "view", "magic")
          .whereLayer("lab")
          .mayOnlyBeAccessedByLayers("trace", "magic", "kernel")
          .whereLayer("net")
          .mayOnlyBeAccessedByLayers("lab", "capture", "trace", "view", "magic", "kernel");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("packetbook.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_TOOLS =
      slices().matching("packetbook.magic.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_API_OF_MAGICS_KNOWS_NO_TOOL =
      noClasses()
          .that()
          .resideInAPackage("packetbook.magic")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("packetbook.magic.*..");

  @ArchTest
  static final ArchRule ONLY_THE_LIST_KNOWS_EVERY_MAGIC =
      noClasses()
          .that()
          .resideInAPackage("packetbook.magic..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("packetbook.magic.all");

  @ArchTest
  static final ArchRule ONLY_THE_KERNEL_SPEAKS_JUPYTER =
      noClasses()
          .that()
          .resideOutsideOfPackages("packetbook.kernel")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.dflib.jjava..").or(resideInAPackage("jdk.jshell..")));

  @ArchTest
  static final ArchRule ONLY_LABS_START_PROCESSES =
      noClasses()
          .that()
          .resideOutsideOfPackage("packetbook.lab")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(ProcessBuilder.class.getName())
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName(Runtime.class.getName());

  @ArchTest
  static final ArchRule ONLY_CAPTURE_SEES_PCAP4J =
      noClasses()
          .that()
          .resideOutsideOfPackage("packetbook.capture")
          .should()
          .dependOnClassesThat(resideInAPackage("org.pcap4j.."));

  @ArchTest
  static final ArchRule ONLY_DRAWINGS_PAINT =
      noClasses()
          .that()
          .resideOutsideOfPackage("packetbook.view.drawing")
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.awt..").or(resideInAPackage("com.github.weisj..")));

  @ArchTest
  static final ArchRule A_DRAWING_KNOWS_NOT_WHAT_IT_SHOWS =
      noClasses()
          .that()
          .resideInAPackage("packetbook.view.drawing")
          .should()
          .dependOnClassesThat(
              resideInAPackage("packetbook..")
                  .and(not(resideInAPackage("packetbook.view.drawing"))));

  @ArchTest
  static final ArchRule ONLY_THE_CONNECTION_SEES_THE_SSH_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackage("packetbook.lab.ssh")
          .should()
          .dependOnClassesThat(resideInAPackage("org.apache.sshd.."));

  @ArchTest
  static final ArchRule THE_CONNECTION_KNOWS_NO_LAB =
      noClasses()
          .that()
          .resideInAPackage("packetbook.lab.ssh")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("packetbook.lab");

  @ArchTest static final ArchRule NO_STANDARD_STREAMS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule NO_GENERIC_EXCEPTIONS = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  @ArchTest
  static final ArchRule NO_VAGUE_NAMES =
      noClasses().should().haveNameMatching(".*(Utils?|Manager|Helper|Impl)$");

  @ArchTest
  static final ArchRule FINAL_UNLESS_MEANT_FOR_MORE =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotAnonymousClasses()
          .and()
          .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
          .should()
          .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}
