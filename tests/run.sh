#!/usr/bin/env bash
# Restores, checks the format, builds and runs all tests; results go to artifacts/, the last line is 'N passed, N failed'.
# Installs Chromium and npm from Debian's packages when they are missing: without a browser, or Elsa Studio, there is no run.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1   # no build process outlives this run
results=$PWD/artifacts/tests
passed=0 failed=0 step=start

finish() {
  local code=$?
  if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; then
    echo "Stopped at: $step" >&2
    failed=1
  fi
  echo "$passed passed, $failed failed"
  exit "$code"
}
trap finish EXIT

begin() { step=$1; printf '\n== %s (%ss)\n' "$step" "$SECONDS"; }

# ensure COMMAND PACKAGE...: installs the packages where the command is missing.
ensure() {
  local missing=$1 root=()
  shift
  command -v "$missing" >/dev/null && return
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "$missing is missing, and only root can install it: apt-get install $*" >&2; return 1; }
    root=(sudo -n)
  fi
  "${root[@]}" apt-get update -qq </dev/null
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null
}

# One project after the other, its own file of results each.
run_tests() {
  local project code=0
  for project in "$@"; do
    dotnet test "tests/$project" -c Release --no-build --results-directory "$results" \
      --logger "trx;LogFileName=$project.trx" --logger 'console;verbosity=normal' --blame-hang-timeout 10m \
      >"$results/$project.log" 2>&1 </dev/null || code=1
  done
  return $code
}

# Adds up a file of results; a project without one has failed as a whole.
count() {
  local counters
  if ! counters=$(grep -o '<Counters [^>]*' "$results/$1.trx" 2>/dev/null); then
    echo "$1: no results" >&2
    failed=$((failed + 1))
    return
  fi
  local total ok
  total=$(sed -E 's/.* total="([0-9]+)".*/\1/' <<<"$counters")
  ok=$(sed -E 's/.* passed="([0-9]+)".*/\1/' <<<"$counters")
  echo "$1: $ok of $total passed"
  passed=$((passed + ok))
  failed=$((failed + total - ok))
  [ "$total" -gt 0 ] || { echo "$1: no test ran" >&2; failed=$((failed + 1)); }
}

begin tools
ensure chromium chromium fonts-dejavu-core
ensure npm npm nodejs ca-certificates
begin restore
dotnet restore Recruitment.sln </dev/null
begin format
dotnet format Recruitment.sln --no-restore --verify-no-changes </dev/null
begin build
dotnet build Recruitment.sln -c Release --no-restore -p:UseSharedCompilation=false </dev/null
begin tests
rm -rf "$results" && mkdir -p "$results"
code=0
run_tests Recruitment.EndToEnd & browser_lane=$!
run_tests Recruitment.Tests Elsa.Embedded.Tests || code=1
wait "$browser_lane" || code=1
for project in Recruitment.Tests Elsa.Embedded.Tests Recruitment.EndToEnd; do
  count "$project"
  [ "$code" -eq 0 ] || grep -A 25 -E '^ *(Failed [A-Z]|\[xUnit.net .*\[FAIL\])' "$results/$project.log" | head -n 400 || true
done
begin end
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] && [ "$code" -eq 0 ]
