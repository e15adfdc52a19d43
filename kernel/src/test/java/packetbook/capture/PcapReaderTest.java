package packetbook.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReaderTest {
  private static final byte[] PING = Captured.bytes("ping-eth0");

  @ParameterizedTest
  @CsvSource({
    "A1B2C3D4, BIG_ENDIAN, 7000",
    "A1B2C3D4, LITTLE_ENDIAN, 7000",
    "A1B23C4D, BIG_ENDIAN, 7",
    "A1B23C4D, LITTLE_ENDIAN, 7",
  })
  void readsBothByteOrdersAndBothPrecisions(String magic, String order, long nanos) {
    ByteBuffer file =
        ByteBuffer.allocate(44)
            .order(order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    file.putInt((int) Long.parseLong(magic, 16)).putShort((short) 2).putShort((short) 4);
    file.putLong(0).putInt(262_144).putInt(101);
    file.putInt(3).putInt(7).putInt(4).putInt(60).put(new byte[] {1, 2, 3, 4});

    assertThat(Captured.frames(file.array()))
        .containsExactly(
            Frame.of(LinkType.RAW, 3_000_000_000L + nanos, 60, Bytes.of(new byte[] {1, 2, 3, 4})));
  }

  @Test
  void givesAPacketWhileTheStreamIsOpen() throws IOException {
    PipedOutputStream writing = new PipedOutputStream();
    try (PipedInputStream stream = new PipedInputStream(writing, 1 << 16)) {
      writing.write(PING, 0, 24 + 16 + 98);
      PcapReader reader = new PcapReader(stream);

      assertThat(reader.next())
          .hasValueSatisfying(frame -> assertThat(frame.length()).isPositive());

      writing.write(PING, 24 + 16 + 98, PING.length - (24 + 16 + 98));
      writing.close();
      assertThat(reader.next()).isPresent();
    }
  }

  @Test
  void aFileCutOffAnywhereLosesNothingThatWasRead() {
    List<Frame> whole = Captured.frames(PING);
    int count = 0;
    int end = 24;
    for (int length = 24; length <= PING.length; length++) {
      if (count < whole.size() && length == end + 16 + whole.get(count).bytes().length()) {
        count++;
        end = length;
      }
      List<Frame> read = Captured.frames(Arrays.copyOf(PING, length));
      assertThat(read.subList(0, count)).isEqualTo(whole.subList(0, count));
      assertThat(read).hasSize(length == end ? count : count + 1);
      if (length > end) {
        assertThat(read.getLast().damage()).startsWith("cut off");
        assertThat(read.getLast().bytes().length())
            .isEqualTo(length - end < 16 ? length - end : length - end - 16);
      }
    }
    assertThat(count).isEqualTo(whole.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {262_145, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
  void aGiantLengthEndsTheStreamAndKeepsItsBytes(int length) {
    byte[] file = PING.clone();
    int second = 24 + 16 + Captured.frames(PING).getFirst().bytes().length();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(second + 8, length);

    List<Frame> read = Captured.frames(file);

    assertThat(read).hasSize(2).startsWith(Captured.frames(PING).getFirst());
    assertThat(read.getLast().damage())
        .isEqualTo("says it holds " + Integer.toUnsignedString(length) + " bytes");
    assertThat(read.getLast().bytes().length()).isEqualTo(PING.length - second - 16);
  }

  @Test
  void aZeroLengthIsAFrameOfNoBytes() {
    ByteBuffer file = ByteBuffer.allocate(40);
    file.putInt(0xa1b2c3d4).putInt(0x00020004).putLong(0).putInt(0).putInt(1).putInt(1);

    assertThat(Captured.frames(file.array()))
        .containsExactly(Frame.of(LinkType.ETHERNET, 1_000_000_000L, 0, Bytes.NONE));
  }

  @Test
  void saysWhatAFileIsThatIsNone() {
    assertThatThrownBy(
            () -> Captured.frames("hello, world, this is text".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableCaptureException.class)
        .hasMessage("not a pcap file: it begins with 68 65 6c 6c");
    assertThatThrownBy(() -> Captured.frames(new byte[0]))
        .hasMessage("nothing in it: not even a pcap header");
    assertThatThrownBy(() -> Captured.frames(new byte[] {0x0a, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0}))
        .isInstanceOfSatisfying(
            UnreadableCaptureException.class, cause -> assertThat(cause.isPcapng()).isTrue());
  }

  @Test
  void whatIsWrittenReadsTheSame() throws IOException {
    List<Frame> frames = Captured.frames(PING);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter writer = new PcapWriter(file, LinkType.ETHERNET)) {
      for (Frame frame : frames) {
        writer.write(frame);
      }
    }

    assertThat(Captured.frames(file.toByteArray())).isEqualTo(frames);
    assertThat(new PcapReader(new ByteArrayInputStream(file.toByteArray())).link())
        .isEqualTo(LinkType.ETHERNET);
  }
}
