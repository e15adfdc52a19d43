package packetbook.kernel;

/** Starts the kernel: the connection file's path is the one argument. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {}
}
