#!/usr/bin/env bash
# Compares Segue with what one would use instead, on this machine, in one run: installs Erlang/OTP where it is missing,
# builds, measures in rounds, and prints the ratios.
#
#   bench/compare.sh                  under 25 minutes on two cores; takes the figures into bench/results, docs/charts and
#                                     the tables of docs/performance.md
#   bench/compare.sh --quick          under 6 minutes: one round, not pinned, rough figures that are only printed
#   bench/compare.sh --dry            everything once, which shows that it works and measures nothing
#
#   --json FILE   writes ratios and figures to a file
#   --publish     takes the figures of a quick run into the checkout too
#   --no-build    takes what was built before
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
length=full
json=
publish=
build=1
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) length=quick ;;
    --dry) length=dry ;;
    --json) json="$(realpath -m "$2")"; shift ;;
    --publish) publish=1 ;;
    --no-build) build= ;;
    *) echo "compare.sh: unknown argument $1" >&2; exit 2 ;;
  esac
  shift
done
[ "$length" = full ] && publish=1
cd "$root"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
started=$SECONDS
failures=0
work="artifacts/comparison"
runs="$work/runs"
rm -rf "$runs"
mkdir -p "$runs" "$work/erlang" bench/results

# --- What it needs -----------------------------------------------------------------------------------------------------

install_erlang() {
  command -v erlc > /dev/null && command -v taskset > /dev/null && return
  local sudo=
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends erlang-base erlang-dev util-linux > /dev/null
}

build_all() {
  echo "building"
  [ -z "$build" ] || dotnet build bench/Comparisons/Comparisons.slnx -c Release --nologo -v quiet
  local source=bench/Comparisons/ErlangOtp
  mkdir -p "$work/erlang/ebin" "$work/erlang/v1" "$work/erlang/v2"
  erlc -Werror -o "$work/erlang/ebin" "$source"/src/*.erl
  erlc -Werror -o "$work/erlang/v1" "$source/v1/limiter.erl"
  erlc -Werror -o "$work/erlang/v2" "$source/v2/limiter.erl"
}

# --- One run -----------------------------------------------------------------------------------------------------------

last_core=$(($(nproc) - 1))
ticks() { awk '/^cpu /{ print $2 + $3 + $4 + $7 + $8 + $9 }' /proc/stat; }

# run SUITE PLACEMENT ROUND COMMAND...: a process of its own, whose lines are the figures. Beside them stands how much of
# the machine others took meanwhile, which tells disturbed runs from clean ones.
run() {
  local suite="$1" placement="$2" round="$3" file="$runs/$1.$2.$3.tsv" pin=(taskset -c 0,1) before spent
  shift 3
  [ "$placement" = pinned ] && pin=(taskset -c "$last_core")
  [ "$(nproc)" -lt 2 ] && pin=()
  before="$(ticks)"
  TIMEFORMAT='%R %U %S'
  if ! { spent="$( { time "${pin[@]}" timeout "$longest_run" "$@" > "$file" 2> "$runs/$suite.log"; } 2>&1 )"; }; then
    failures=$((failures + 1))
    echo "FAILED  $suite ($placement, round $round)"
    tail -n 20 "$runs/$suite.log"
    return
  fi
  awk -v spent="$spent" -v busy=$(($(ticks) - before)) -v hertz="$(getconf CLK_TCK)" -v cores="$(nproc)" 'BEGIN {
    split(spent, s, " ")
    others = s[1] > 0 ? (busy / hertz - s[2] - s[3]) / s[1] / cores * 100 : 0
    printf "environment.others\t%.1f\t%%\n", others < 0 ? 0 : others
  }' >> "$file"
  printf '%5ds  %s (%s, round %s)\n' $((SECONDS - started)) "$suite" "$placement" "$round"
}

# dotnet_run SUITE PLACEMENT ROUND PROGRAM ARGUMENTS...
dotnet_run() {
  local suite="$1" placement="$2" round="$3" program="Segue.Comparisons.$4"
  shift 4
  run "$suite" "$placement" "$round" dotnet "artifacts/bin/$program/release/$program.dll" "$@" "${switch[@]}"
}

# erlang_run SUITE PLACEMENT ROUND CALL: pinned means one scheduler too.
erlang_run() {
  local schedulers=()
  [ "$2" = pinned ] && schedulers=(+S 1:1)
  run "$1" "$2" "$3" erl "${schedulers[@]}" -noshell -pa "$work/erlang/ebin" -length "$length" -eval "ok = $4, halt()."
}

# --- The questions -----------------------------------------------------------------------------------------------------

calls() { # PLACEMENT ROUND
  dotnet_run segue "$1" "$2" Subject calls collectible
  dotnet_run segue-resident "$1" "$2" Subject calls resident
  dotnet_run lock "$1" "$2" Baselines lock
  dotnet_run semaphore "$1" "$2" Baselines semaphore
  dotnet_run channel "$1" "$2" Baselines channel
  erlang_run erlang "$1" "$2" 'calls:main("erlang")'
  dotnet_run orleans "$1" "$2" Orleans calls
  dotnet_run akka "$1" "$2" AkkaNet calls
  dotnet_run proto "$1" "$2" ProtoActor calls
}

tables() { # ROUND
  dotnet_run tables two "$1" Tables
  erlang_run table-ets two "$1" 'tables:main()'
}

upgrades() { # ROUND
  local rows
  for rows in $sizes; do
    dotnet_run "pause-$rows" two "$1" Subject pause "$rows" "$segue_upgrades"
    erlang_run "erlang-$rows" two "$1" "upgrades:main($rows, $erlang_upgrades)"
  done
  dotnet_run sweep two "$1" Subject sweep "$sweep_rows" 4
}

first_calls() { # ROUND
  local variant
  for variant in collectible resident readytorun; do
    dotnet_run "first-$variant" two "$1" Subject first-calls "$variant" "$first_upgrades"
  done
  dotnet_run restarted two "$1" Subject restarted
}

cost() { # ROUND
  dotnet_run limiter two "$1" Subject limiter
  dotnet_run plain-limiter two "$1" Baselines limiter
  dotnet_run plain-start two "$1" Baselines start
  dotnet_run keyed-memory two "$1" Subject keyed-memory
}

scale() { # ROUND
  local servers farm=artifacts/bin/Segue.Comparisons.ServerFarm/release/Segue.Comparisons.ServerFarm.dll
  for servers in $servers_sizes; do
    dotnet "$farm" "$work/farm" "$servers"
    dotnet_run "scale-$servers" two "$1" Subject scale "$work/farm/$servers" "$servers"
  done
}

restarts() { # ROUND
  dotnet_run orleans-restart two "$1" Orleans restart
  dotnet_run aspnet-restart two "$1" AspNetCore restart
}

# --- All of it ---------------------------------------------------------------------------------------------------------

switch=()
sweep_rows=1000000
sizes="0 1000 10000 100000 1000000"
large_rows=10000000
servers_sizes="1 10 100 1000"
longest_run=300
case "$length" in
  full) servers_sizes="$servers_sizes 10000" rounds=5 segue_upgrades=4 erlang_upgrades=4 first_upgrades=4 ;;
  quick) rounds=1 segue_upgrades=4 erlang_upgrades=3 first_upgrades=4 switch=(--quick) ;;
  dry) rounds=1 segue_upgrades=2 erlang_upgrades=2 first_upgrades=2 switch=(--dry) sizes="0 1000" sweep_rows=1000 large_rows= servers_sizes="1 10" ;;
esac

install_erlang
build_all
for round in $(seq "$rounds"); do
  calls two "$round"
  [ "$length" != full ] || calls pinned "$round"
  tables "$round"
  upgrades "$round"
  first_calls "$round"
  cost "$round"
done
dotnet_run lock-field two 1 Baselines lock-field
restarts 1
scale 1
[ -z "$large_rows" ] || dotnet_run "pause-$large_rows" two 1 Subject pause "$large_rows" 9

commit="$(git rev-parse --short HEAD 2> /dev/null || echo unknown)"
[ -z "$(git status --porcelain -- src bench 2> /dev/null)" ] || commit="$commit with changes"
arguments=(--runs "$runs" --length "$length" --commit "$commit" --otp "$(erl -noshell -eval 'io:put_chars(erlang:system_info(otp_release)), halt().')")
[ -z "$json" ] || arguments+=(--json "$json")
[ -z "$publish" ] || arguments+=(--publish "$root")
dotnet artifacts/bin/Segue.Comparisons.Report/release/Segue.Comparisons.Report.dll "${arguments[@]}" || failures=$((failures + 1))
echo "compared in $((SECONDS - started)) s, $failures failed"
[ "$failures" -eq 0 ]
