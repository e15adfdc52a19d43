# Runs every test.

run_tests() {
  set_up test
  maven verify
}
