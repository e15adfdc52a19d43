# usage: perl relay.pl ADDRESS PORT: joins standard input and output to one TCP connection, until both directions ended.
use strict;
use warnings;
use IO::Select;
use IO::Socket::IP;
use Socket qw(IPPROTO_TCP SOL_SOCKET SO_LINGER TCP_NODELAY);

my $peer = IO::Socket::IP->new(PeerHost => $ARGV[0], PeerPort => $ARGV[1]) or die "relay: $@\n";
# Killed, it leaves no farewell: the other side gets a reset. At a proper end below it does.
setsockopt($peer, SOL_SOCKET, SO_LINGER, pack('ii', 1, 0)) or die "relay: $!\n";
setsockopt($peer, IPPROTO_TCP, TCP_NODELAY, 1) or die "relay: $!\n"; # as the client has it
my $sources = IO::Select->new(\*STDIN, $peer);
while ($sources->count) {
  for my $source ($sources->can_read) {
    my $target = $source == $peer ? \*STDOUT : $peer;
    my $got = sysread $source, my $bytes, 65536;
    if ($got) {
      while (length $bytes) {
        my $sent = syswrite($target, $bytes) // exit 1;
        substr($bytes, 0, $sent) = '';
      }
      next;
    }
    $sources->remove($source);
    exit 1 unless defined $got;
    $target == $peer ? $peer->shutdown(1) : close STDOUT;
  }
}
setsockopt($peer, SOL_SOCKET, SO_LINGER, pack('ii', 0, 0));
