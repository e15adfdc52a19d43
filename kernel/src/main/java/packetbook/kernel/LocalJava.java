package packetbook.kernel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import jdk.jshell.execution.LocalExecutionControl;
import org.jspecify.annotations.Nullable;

/**
 * Runs snippets in this process, as JShell's own local engine does, with five differences: the
 * value of a variable can be had as an object, a {@code toString} may give null, {@code
 * System.exit} does not end the kernel, {@code assert} asserts, and a thread that a snippet starts
 * never holds up the cell.
 */
final class LocalJava extends LocalExecutionControl {
  private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
  private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
  private static final ClassDesc NOTEBOOK = ClassDesc.of(Notebook.class.getName());

  private final BooleanSupplier isStopped;
  private @Nullable Object value;

  /**
   * @param isStopped whether what runs now is to end
   */
  LocalJava(BooleanSupplier isStopped) {
    this.isStopped = isStopped;
  }

  /** Give the object whose text {@link #varValue} gave last. */
  @Nullable Object lastValue() {
    return value;
  }

  @Override
  public String varValue(String className, String name)
      throws RunException, EngineTerminationException, InternalException {
    try {
      Field field = findClass(className).getDeclaredField(name);
      field.setAccessible(true);
      value = field.get(null);
      return "";
    } catch (ReflectiveOperationException missing) {
      throw new InternalException(missing.toString());
    }
  }

  /**
   * JShell reads the value's text, for which null is none. A stop that came while the snippet was
   * compiled found nothing to end: what it was meant for does not begin.
   */
  @Override
  protected String invoke(Method snippet) throws Exception {
    if (isStopped.getAsBoolean()) {
      throw new StoppedException();
    }
    String text = super.invoke(SnippetRun.inPlaceOf(snippet));
    return text == null ? "" : text;
  }

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    super.load(
        Stream.of(classes)
            .map(each -> new ClassBytecodes(each.name(), withoutExit(each.bytecodes())))
            .toArray(ClassBytecodes[]::new));
    for (ClassBytecodes each : classes) {
      enableAssertions(each.name());
    }
  }

  /** Java asks its class loader when a class is first used, which is after it was loaded. */
  private void enableAssertions(String className) throws ClassInstallException {
    try {
      findClass(className).getClassLoader().setDefaultAssertionStatus(true);
    } catch (ClassNotFoundException missing) {
      throw new ClassInstallException(missing.toString(), new boolean[0]);
    }
  }

  private static byte[] withoutExit(byte[] bytecodes) {
    ClassFile format = ClassFile.of();
    return format.transformClass(
        format.parse(bytecodes), ClassTransform.transformingMethodBodies(LocalJava::refuseExit));
  }

  private static void refuseExit(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeInstruction call && isExit(call)) {
      boolean ofRuntime = call.owner().asSymbol().equals(RUNTIME);
      code.invokestatic(
          NOTEBOOK,
          "exit",
          MethodTypeDesc.ofDescriptor(ofRuntime ? "(Ljava/lang/Object;I)V" : "(I)V"));
    } else {
      code.with(element);
    }
  }

  private static boolean isExit(InvokeInstruction call) {
    ClassDesc owner = call.owner().asSymbol();
    String name = call.name().stringValue();
    return (owner.equals(SYSTEM) && name.equals("exit"))
        || (owner.equals(RUNTIME) && (name.equals("exit") || name.equals("halt")));
  }
}
