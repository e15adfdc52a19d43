package packetbook.kernel;

import java.util.List;
import java.util.stream.Stream;

/** The one table of cell tests. */
final class CellTable {
  private CellTable() {}

  /** Cells with and without a lab. */
  static List<CellCase> cases() {
    return Stream.concat(withoutLab().stream(), withLab().stream()).toList();
  }

  private static List<CellCase> withLab() {
    return List.of(
        CellCase.of(
                "a magic's value goes to Java with its type, and is shown as the magic shows it")
            .cell("%route", "display:The host has 2 routes.")
            .cell("var r = %route\nRouteTable same = r;\nr.routes().size()", "result:2")
            .cell("r", "result:The host has 2 routes.")
            .html("<th align=\"left\" scope=\"col\""),
        CellCase.of("a claim is green, or red and fails; an expected failure is a result")
            .cell("%lab load article-3", "display:")
            .cell(
                "%check @c1 has exactly 1 route",
                "display:\u2713 pass\u00a0 c1 has exactly 1 route")
            .failing(
                "%check route @c1 has default",
                "display:\u2717 fail\u00a0 route c1 has default", "error:MagicError")
            .cell(
                "var claim = %check @c1 cannot reach 8.8.8.8 because \"Network is unreachable\"\n"
                    + "claim.passed()",
                "result:true")
            .cell(
                "%expect fail \"Network is unreachable\" %ping @c1 8.8.8.8",
                "display:\u2717 error\u00a0 ping: connect: Network is unreachable")
            .cell("%expect fail %check @c1 reaches '8.8.8.8'", "display:\u2717 fail")
            .cell(
                "%expect fail !ip link show nosuch | grep nosuch",
                "stderr:", "display:\u2717 error")
            .failing(
                "%expect fail %route @c1", "display:\u2717 fail\u00a0 %route @c1 fails", "error:")
            .cell("%ping 8.8.8.8 -c 1 -i 0.2", "display:8.8.8.8 answered 1 echo request.")
            .failing("%curl http://10.0.2.15:9/", "display:\u2717 error\u00a0 curl: (7)", "error:"),
        CellCase.of("the lab is at hand in Java")
            .cell("lab.routes()", "result:The host has 2 routes.")
            .cell(
                "lab.run(\"ip\", \"link\", \"set\", \"lo\", \"mtu\", \"9000\").exitCode()",
                "result:0")
            .cell("lab.links().links().getFirst().mtu()", "result:9000")
            .cell("lab.rules()", "result:0 rules in")
            .cell("lab.neighbors()", "result:The host has")
            .cell("lab.bridges().names()", "result:[]")
            .cell("lab.snapshot().namespaces().size()", "result:1")
            .failing(
                "lab.in(\"c1\")",
                "error:IllegalArgumentException: no container 'c1'; there are: none")
            .cell("!ip netns add c1")
            .cell("lab.in(\"c1\").links().links().size()", "result:1")
            .cell("lab.names()", "result:[c1]"),
        CellCase.of("every magic's value is shown in Java as the magic shows it")
            .cell("%lab load article-3", "display:")
            .cell("lab", "result:Embedded lab, running. 2 containers, 1 bridge.")
            .cell(
                "var a = %veth\na",
                "result:2 veth pairs. The other end of eth0 on the host is outside the lab.\ninterface ")
            .cell("var b = %ns\nb", "result:2 named namespaces.\nnamespace ")
            .cell("var c = %lab\nc", "result:2 containers, 1 bridge.\n  way out ")
            .cell("lab.snapshot()", "result:2 containers, 1 bridge.\n  way out ")
            .cell("var d = %fdb\nd", "result:")
            .cell("var e = %route get 8.8.8.8\ne", "result:The host sends 8.8.8.8 to")
            .cell("var f = %sysctl net.ipv4.ip_forward\nf", "result:net.ipv4.ip_forward is 1")
            .cell("var g = %ping -c1 8.8.8.8\ng", "result:8.8.8.8 answered 1 echo")
            .cell("var h = %conntrack -L\nh", "result:"),
        CellCase.of("a magic that is asked for help explains itself")
            .cell("%route --help", "display:%route Shows the routing table")
            .cell("%fdb -h", "display:%fdb Shows and changes forwarding tables")
            .cell("%bridge help", "display:%bridge Shows and changes bridges")
            .cell("%veth --help", "display:%veth Shows")
            .cell("%route help", "display:ip route help explains itself.")
            .cell("%ping -h", "display:ping -c 3 -W 2 -h explains itself."),
        CellCase.of("a magic runs where @ says, and says where there is no such place")
            .failing(
                "%route @c1", "display:\u2717 error\u00a0 no container 'c1'", "error:MagicError")
            .cell("!ip netns add c1\n!@c1 ip -br link | cut -c1-2", "stdout:lo\n"),
        CellCase.of("the value of a Java variable goes into a magic")
            .cell(
                "String to = \"8.8.8.8\", $x = \"dollar\";\n!echo {to} '{to}' $x ${to}",
                "stdout:8.8.8.8 {to}\n")
            .cell("%route get {to}", "display:"),
        CellCase.of("a command that prints bytes that are no UTF-8, or asks, or fails")
            .cell("!printf '\\377ok\\n'", "stdout:\ufffdok\n")
            .cell("!cat")
            .failing(
                "!echo said >&2; exit 3",
                "stderr:said\n",
                "display:\u2717 error",
                "error:MagicError"),
        CellCase.of("a capture while its cell runs is shown beneath, and goes to checks and Java")
            .cell(
                "%%tcpdump -i eth0 icmp --name mine\n%ping -c1 8.8.8.8",
                "display:",
                "display:2 packets on eth0. 10.0.2.15 asked 8.8.8.8 once and was answered")
            .cell("%check capture mine has icmp echo request from 10.0.2.15", "display:\u2713 pass")
            .cell("Capture c = %tcpdump --show mine\nc.packets().get(1).to()", "result:")
            .cell("c", "result:2 packets on eth0."),
        CellCase.of("a hundred megabytes of a command are bounded")
            .cell("!head -c 100000000 /dev/zero | tr '\\0' x", "stdout:xxxxxxxxxxxx"));
  }

  private static List<CellCase> withoutLab() {
    return List.of(
        CellCase.of("the last expression's value is shown, a statement's is not")
            .cell("1 + 1", "result:2")
            .cell("int x = 3;\nx * 2", "result:6")
            .cell("x = 5")
            .cell("x", "result:5")
            .cell("String s = null;\ns")
            .cell("// nothing")
            .cell(""),
        CellCase.of("a record is a ledger, a list of records a table")
            .cell("record Hop(String name, int ttl) {}\nnew Hop(\"<eth0>\", 64)", "result:Hop\n")
            .html("&lt;eth0&gt;")
            .cell("List.of(new Hop(\"a\", 1), new Hop(\"b\", 2))", "result:2 records of Hop\n")
            .html("<th align=\"left\" scope=\"col\""),
        CellCase.of("display shows a value at once, in order with text")
            .cell(
                "System.out.print(\"one \"); display(\"two\"); System.out.println(\"three\"); 4",
                "stdout:one ",
                "display:two",
                "stdout:three\n",
                "result:4"),
        CellCase.of("stdout and stderr are two streams")
            .cell(
                "System.out.println(\"out\"); System.err.println(\"err\");",
                "stdout:out\n",
                "stderr:err\n"),
        CellCase.of("bytes that are no UTF-8 become U+FFFD")
            .cell(
                "System.out.write(new byte[] {65, (byte) 0xff, (byte) 0xc3, (byte) 0xa9, 10}, 0, 5)",
                "stdout:A\ufffd\u00e9\n"),
        CellCase.of("a compile error shows the line and a caret, and what came before has run")
            .failing(
                "int a = 1;\n\nint b = a + foo;",
                """
                error:CompileError: line 3: cannot find symbol: variable foo
                line 3: cannot find symbol: variable foo
                int b = a + foo;
                            ^\
                """)
            .cell("a", "result:1")
            .failing("for (;;", "error:CompileError: line 1: reached end of file while parsing"),
        CellCase.of("an assertion that does not hold fails its cell")
            .cell("assert 1 < 2 : \"order\"")
            .failing("assert 2 < 1 : \"order\"", "error:AssertionError: order"),
        CellCase.of("an exception shows the learner's own lines alone")
            .cell(
                "void f(int n) {\n  if (n == 0) throw new IllegalStateException(\"boom\");\n  f(n - 1);\n}")
            .failing(
                "// one\n\ntry {\n  f(1);\n} catch (Exception e) {\n  throw new RuntimeException(\"outer\", e);\n}",
                """
                error:RuntimeException: outer
                RuntimeException: outer
                    at line 6
                caused by IllegalStateException: boom
                    at cell 1, line 2 (f)
                    at cell 1, line 3 (f)
                    at line 4\
                """)
            .failing(
                "List.of(1).forEach(n -> { throw new IllegalArgumentException(\"in\"); });",
                """
                error:IllegalArgumentException: in
                IllegalArgumentException: in
                    at line 1
                    at line 1\
                """),
        CellCase.of("a method that uses what is not declared says what")
            .cell("int g() { return h(); }")
            .failing(
                "g()",
                "error:UnresolvedReferenceException: int g() { return h(); } is declared, but uses what is not: method h()")
            .cell("int h() { return 7; }")
            .cell("g()", "result:7"),
        CellCase.of("a cell cannot end the kernel")
            .failing("System.exit(3);", "error:ExitRefusedException: exit(3) would end the kernel")
            .failing(
                "Runtime.getRuntime().halt(1);",
                "error:ExitRefusedException: exit(1) would end the kernel")
            .cell("1", "result:1"),
        CellCase.of("an unknown magic names the others, and the rest of the cell does not run")
            .failing(
                "System.out.println(1);\n%frobnicate x\nSystem.out.println(2);",
                "stdout:1\n",
                "display:\u2717 error\u00a0 there is no magic %frobnicate",
                "error:MagicError: there is no magic %frobnicate\nMagicError: there is no magic %frobnicate"),
        CellCase.of("markup in what was typed is text")
            .failing("%zz <script>alert(1)</script>", "display:\u2717 error", "error:MagicError")
            .html("&lt;script&gt;"),
        CellCase.of("an unclosed quote shows its column")
            .failing(
                "%sh?\n%frobnicate add 'default",
                "display:%sh",
                """
                error:SyntaxError: the quote at column 17 is never closed
                the quote at column 17 is never closed
                %frobnicate add 'default
                                ^\
                """),
        CellCase.of("a cell magic is the first of its cell")
            .failing(
                "int a;\n%%sh\nls",
                "error:SyntaxError: a line with %% must be the first of its cell"),
        CellCase.of("help is shown for a question")
            .cell("%sh?", "display:%sh Runs the cell as a shell script")
            .failing(
                "frobnicate?",
                "display:\u2717 error\u00a0 nothing is known of 'frobnicate'",
                "error:MagicError"),
        CellCase.of("a cell that asks where nobody can be asked fails")
            .failing(
                "new Scanner(System.in).nextLine()",
                "error:NoInputException: this cell asks for input, and whoever runs the notebook cannot be asked"),
        CellCase.of("output is bounded")
            .cell(
                "for (int i = 0; i < 100_000; i++) System.out.println(\"0123456789abcdef\".repeat(64));",
                "stdout:0123456789abcdef0123456789abcdef")
            .cell("1", "result:1"));
  }
}
