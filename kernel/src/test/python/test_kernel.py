"""The kernel as every Jupyter front end expects it: jupyter_kernel_test's own checks."""

import unittest

import jupyter_kernel_test


class PacketbookKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "packetbook"
    language_name = "java"
    file_extension = ".jshell"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("test");'
    code_execute_result = [
        {"code": "1+2+3", "result": "6"},
        {"code": "var text = %route\ntext.getClass().isRecord()", "result": "true"},
    ]
    code_display_data = [{"code": "%route", "mime": "text/html"}, {"code": "%route", "mime": "text/plain"}]
    code_generate_error = "int x = nowhere;"
    code_inspect_sample = "%route"

    completion_samples = [
        {"text": "%rou", "matches": {"route"}},
        {"text": "%iptab", "matches": {"iptables"}},
        {"text": "System.ou", "matches": {"out"}},
    ]
    complete_code_samples = ["1 + 1", "%route", "int f() { return 1; }"]
    incomplete_code_samples = ["int f() {", 'String s = """\n', "%%sh\necho one"]
    invalid_code_samples = ["one two three )"]

    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "1?2*"

    # The kernel has no pager and clears no output, so that there is nothing to test.
    test_pager = None
    test_clear_output = None


if __name__ == "__main__":
    unittest.main()
