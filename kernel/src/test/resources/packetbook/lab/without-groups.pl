# usage: perl without-groups.pl PROGRAM ARGUMENTS...: PROGRAM, which changes its groups. Linux forbids that in a user
# namespace of one user, where there are none to change: a seccomp filter answers that one system call with "done".
# The filter's lines: wrong architecture, next; not setgroups(2), next; else ERRNO with 0; at last ALLOW.
use strict;
use warnings;
use POSIX ();

# For each architecture: its number in the kernel's audit.h, and those of setgroups and prctl there.
my %calls = (x86_64 => [0xc000003e, 116, 157], aarch64 => [0xc00000b7, 159, 167]);
my $machine = (POSIX::uname())[4];
my ($architecture, $setgroups, $prctl) = @{ $calls{$machine} or die "$machine: its system calls are not known here\n" };
my $filter = join '', map { pack 'SCCL', @$_ } [0x20, 0, 0, 4], [0x15, 0, 3, $architecture], [0x20, 0, 0, 0],
  [0x15, 0, 1, $setgroups], [0x06, 0, 0, 0x50000], [0x06, 0, 0, 0x7fff0000];
my $program = pack 'Sx![P]P', length($filter) / 8, $filter;
syscall($prctl, 22, 2, $program) == 0 or die "the filter was refused: $!\n"; # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
exec { $ARGV[0] } @ARGV or die "$ARGV[0]: $!\n";
