package packetbook.lab.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.threads.ThreadUtils;

/** The keys of an agent, ssh-agent(1), which signs with them and never shows them. */
final class AgentKeys implements SshAgentFactory {
  private final Path socket;

  /**
   * @param socket where the agent listens, as {@code SSH_AUTH_SOCK} names it
   */
  AgentKeys(Path socket) {
    this.socket = socket;
  }

  @Override
  public SshAgent createClient(Session session, FactoryManager manager) throws IOException {
    return new Client(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  /** The agent is for us alone: no machine that we log into may ask it. */
  @Override
  public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
    return List.of();
  }

  @Override
  public SshAgentServer createServer(ConnectionService service) {
    throw new UnsupportedOperationException("the agent is forwarded to nobody");
  }

  private static final class Client extends AbstractAgentProxy {
    /** What OpenSSH's agent takes at most. */
    private static final int LONGEST = 256 * 1024;

    private final SocketChannel channel;

    Client(SocketChannel channel) {
      super(ThreadUtils.newSingleThreadExecutor("agent"));
      this.channel = channel;
    }

    @Override
    protected synchronized Buffer request(Buffer buffer) throws IOException {
      ByteBuffer question = ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available());
      while (question.hasRemaining()) {
        channel.write(question);
      }
      int length = read(Integer.BYTES).getInt();
      if (length < 1 || length > LONGEST) {
        throw new IOException("the agent's answer is said to have " + length + " bytes");
      }
      return new ByteArrayBuffer(read(length).array());
    }

    private ByteBuffer read(int length) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          throw new EOFException("the agent closed its socket");
        }
      }
      return bytes.flip();
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
      super.close();
    }
  }
}
