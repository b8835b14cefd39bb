#!/usr/bin/env bash
# Builds everything and runs every test. The last line is "N passed, N failed", counted from the real results.
# Needs the .NET SDK; installs the rest itself.
set -uo pipefail
cd "$(dirname "$0")"
export CI="${CI:-true}" DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
results="$PWD/artifacts/test-results"
passed=0
failed=0
rm -rf "$results"
mkdir -p "$results"

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

# check NAME COMMAND...: one more test, passed where the command succeeds.
check() {
  local name="$1"
  shift
  if "$@" > "$results/$name.log" 2>&1; then
    passed=$((passed + 1))
    echo "passed  $name"
  else
    failed=$((failed + 1))
    echo "FAILED  $name"
    tail -n 40 "$results/$name.log"
  fi
}

# suite PROJECT: an xUnit project; its own report is counted, and a run without a report is a failure.
suite() {
  local name="$1" report="$results/$1.trx" counters
  dotnet "artifacts/bin/$name/release/$name.dll" --results-directory "$results" --report-xunit-trx --report-xunit-trx-filename "$name.trx" \
    > "$results/$name.log" 2>&1
  counters="$(grep -o '<Counters [^>]*' "$report" 2> /dev/null || true)"
  if [ -z "$counters" ]; then
    failed=$((failed + 1))
    echo "FAILED  $name (no report)"
    tail -n 40 "$results/$name.log"
    return
  fi
  local total good
  total="$(sed -n 's/.* total="\([0-9]*\)".*/\1/p' <<< "$counters")"
  good="$(sed -n 's/.* passed="\([0-9]*\)".*/\1/p' <<< "$counters")"
  passed=$((passed + good))
  failed=$((failed + total - good))
  echo "$good of $total passed  $name"
  if [ "$good" -ne "$total" ]; then
    grep -v '^ *$' "$results/$name.log" | tail -n 80
  fi
}

# finds_losses PART: the soak on a runtime that is broken in a part must end with the exit code for losses, and report some.
finds_losses() {
  local report="$results/soak-broken-$1.json"
  dotnet "$soak" --broken "$1" --seconds 15 --report "$report"
  [ $? -eq 1 ] && [ -s "$report" ] && ! grep -q '"lost":0,"doubled":0,' "$report"
}

# redis_server: Debian's redis-server, or garnet-server where there is no apt-get or nobody may use it.
redis_server() {
  local as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
  { $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends redis-server; } && return
  [ -x artifacts/tools/garnet-server ] || dotnet tool install garnet-server --version 2.2.8 --tool-path artifacts/tools || return
  export SEGUE_REDIS_SERVER="$PWD/artifacts/tools/garnet-server"
}

# The tests of the cache start servers of their own, on free ports of 127.0.0.1; SEGUE_REDIS_SERVER names another binary.
if [ -z "${SEGUE_REDIS_SERVER:-}" ] && ! command -v redis-server > /dev/null; then
  redis_server > "$results/redis.log" 2>&1 || echo "No Redis server could be installed: see $results/redis.log"
fi

if ! dotnet build Segue.slnx -c Release --nologo -v quiet > "$results/build.log" 2>&1; then
  failed=1
  tail -n 40 "$results/build.log"
  finish
fi

for project in tests/*/*.Tests.csproj; do
  suite "$(basename "$project" .csproj)"
done
check benchmarks dotnet artifacts/bin/Segue.Benchmarks/release/Segue.Benchmarks.dll --dry --filter '*'
check comparisons bench/compare.sh --dry --no-build
check rate-limited-api dotnet artifacts/bin/RateLimitedApi/release/RateLimitedApi.dll
check state-migration dotnet artifacts/bin/StateMigration/release/StateMigration.dll
check tour dotnet artifacts/bin/Tour/release/Tour.dll --plain --rows 10000 --seconds 20
check cached-api dotnet artifacts/bin/CachedApi/release/CachedApi.dll
soak=artifacts/bin/Segue.Soak/release/Segue.Soak.dll
check soak dotnet "$soak" --seconds 60 --report "$results/soak.json"
for part in suspend transfer tombstone; do
  check "soak-broken-$part" finds_losses "$part"
done
check soak-kill-points dotnet "$soak" --kill-points --most 12 --report "$results/soak-kill-points.json"
finish
