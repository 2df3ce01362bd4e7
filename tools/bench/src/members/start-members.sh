#!/usr/bin/env bash
# start-members.sh ETCD FOLDER HEALTH_PATH METRICS_PORT...
# Starts one etcd for each FOLDER/*.env, as bare as a shell can, and prints the microseconds until all of them are healthy.
# It ends them when its standard input is closed.
set -u
etcd=$1 folder=$2 health=$3
shift 3

begin=${EPOCHREALTIME/./}
pids=()
for member in "$folder"/*.env; do
  (set -a && . "$member" && exec "$etcd") >"${member%.env}.log" 2>&1 &
  pids+=($!)
done
# The shell's own remarks, such as "Killed", are of no use to anybody.
trap 'exec 2>/dev/null; kill -KILL "${pids[@]}"; wait' EXIT

# The shell itself asks: a program for each question would take longer than the answer.
healthy() {
  local status
  { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
  printf 'GET %s HTTP/1.0\r\n\r\n' "$health" >&3
  read -r -t 2 status <&3
  exec 3>&-
  [[ $status == *' 200 '* ]]
}
for port in "$@"; do
  until healthy "$port"; do
    for pid in "${pids[@]}"; do kill -0 "$pid" 2>/dev/null || exit 1; done
    # Until there is something to read, which is the end of who started this.
    read -r -t 0.02 _ || (($? > 128)) || exit 1
  done
done
end=${EPOCHREALTIME/./}
echo $((end - begin))
read -r _
