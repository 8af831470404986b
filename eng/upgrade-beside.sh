#!/usr/bin/env bash
# Upgrades a database under the servers of an earlier release, while commands flow: eng/upgrade-beside.sh COMMIT
# The release of COMMIT serves and records; then this one migrates and records beside it. Nothing may fail, the earlier one must stay
# ready, and every book must be sound. On the server that POTLOCK_TEST_MYSQL names: a file of SQLite has one server.
set -euo pipefail
commit=${1:?usage: eng/upgrade-beside.sh COMMIT}
: "${POTLOCK_TEST_MYSQL:?set it to the connection string of a MySQL or MariaDB server}"
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d "${TMPDIR:-/tmp}/potlock-beside.XXXXXX")
port=${POTLOCK_BESIDE_PORT:-5690}
clients=4
commands=${POTLOCK_BESIDE_COMMANDS:-250}

clean_up() {
  jobs -p | xargs -r kill 2>/dev/null || true
  git worktree remove --force "$work/earlier" 2>/dev/null || true
  rm -rf "$work"
}
trap clean_up EXIT

git worktree add --detach "$work/earlier" "$commit" >/dev/null
for tree in "$work/earlier" "$root"; do
  dotnet build "$tree/tests/PotLock.LoadWorker" -p:RunAnalyzers=false >"$work/build.log" || { cat "$work/build.log"; exit 1; }
  dotnet build "$tree/src/PotLock.Web" -p:RunAnalyzers=false >"$work/build.log" || { cat "$work/build.log"; exit 1; }
done

# app TREE WORD…: a command of that tree's PotLock. record TREE NAME: commands of that tree's services on the demo's book.
app() { (cd "$1/src/PotLock.Web" && exec dotnet "$1/artifacts/bin/PotLock.Web/debug/PotLock.Web.dll" "${@:2}"); }
record() {
  echo | dotnet "$1/artifacts/bin/PotLock.LoadWorker/debug/PotLock.LoadWorker.dll" \
    load "$Database__Provider" "$ConnectionStrings__PotLock" "$2" $clients "$commands" 1 >"$work/$2.log" 2>&1
}

# Until somebody ends it: every answer of the earlier server's probe.
watch() {
  while :; do
    curl -s -o /dev/null -w '%{http_code}\n' "http://localhost:$port/health/ready" || true
    sleep 0.2
  done
}

try() {
  export Database__Provider=$1 ConnectionStrings__PotLock=$2 ASPNETCORE_ENVIRONMENT=Development Worker__Seconds=1
  export ASPNETCORE_URLS=http://localhost:$port DOTNET_NOLOGO=1 Logging__LogLevel__Default=Warning Mail__PickupFolder=$work/mail
  app "$work/earlier" demo >/dev/null
  # Not by the function: what is ended must be the server itself.
  (cd "$work/earlier/src/PotLock.Web" && exec dotnet "$work/earlier/artifacts/bin/PotLock.Web/debug/PotLock.Web.dll") \
    >"$work/server.log" 2>&1 &
  local server=$!
  until curl -sf -o /dev/null "http://localhost:$port/health/ready"; do sleep 0.2; done
  watch >"$work/probes.log" &
  local watcher=$!

  record "$work/earlier" earlier &
  local earlier=$!
  sleep 2
  app "$root" migrate
  record "$root" newer &
  wait "$earlier" && wait $!
  # A round of the earlier one's worker, and of its probe, on the new tables.
  sleep 3
  kill "$watcher" "$server"
  wait "$watcher" "$server" 2>/dev/null || true

  local wrong=0
  grep -h '^fail\|^refused' "$work/earlier.log" "$work/newer.log" && wrong=1
  grep -v '^200$' "$work/probes.log" && wrong=1
  grep -i 'error\|exception' "$work/server.log" && wrong=1
  app "$root" verify || wrong=1
  echo "$1: $(grep -c '^ack' "$work/earlier.log") commands by the earlier release, $(grep -c '^ack' "$work/newer.log") by this one," \
    "$(wc -l <"$work/probes.log") probes of the earlier one; $([ $wrong = 0 ] && echo 'all well' || echo 'NOT WELL')"
  return $wrong
}

try MySql "$POTLOCK_TEST_MYSQL;Database=potlock_beside_$$"
