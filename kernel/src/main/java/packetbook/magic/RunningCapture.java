package packetbook.magic;

import packetbook.capture.Capture;

/** A capture that goes on while other cells run. */
public interface RunningCapture extends AutoCloseable {
  /** Give what it has seen so far. */
  Capture capture();

  /** End it and forget what it saw. */
  @Override
  void close();
}
