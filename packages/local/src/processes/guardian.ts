/**
 * Shell program that runs a command for as long as the process that holds the other end of its standard input lives, however
 * that process ends. Nothing but the kernel is sure to run after a SIGKILL; closing the dead process's end of a pipe is what
 * the kernel does then, and a reader of that pipe learns it. macOS has no parent-death signal, and Linux's cannot be had from Node.
 *
 * - `$1` is a folder to remove once the holder is gone, or empty; the rest is the command.
 * - Standard input takes names of signals, one a line, which the command is sent. Going through here rather than through
 *   `kill(2)` of the holder, a signal never meets another process that was given the command's old id.
 * - Descriptor 3 takes the id of the command.
 * - Descriptor 5, where there is one, stays open in all of them: a lock lasts until the command has ended.
 * - The guardian ends after the command, with its exit code.
 *
 * `read` is a builtin: unlike `cat`, it leaves no process behind.
 */
export const guardian = `
folder=$1; shift
exec 4<&0 </dev/null
"$@" 3>&- 4<&- &
command=$!
# From here on, the shell's own remarks, such as "Killed", would end up in the command's log.
exec 2>/dev/null
(
  while read -r signal; do kill -s "$signal" "$command"; done
  # The guardian ends this watcher when the command has ended. Not while it is at this: its exit code says so.
  trap '' TERM
  kill -s KILL "$command"
  exit 0
) <&4 3>&- 4<&- &
watcher=$!
# The holder may be gone before it could read the id.
trap '' PIPE
echo "$command" >&3
exec 3>&- 4<&-
wait "$command"
code=$?
kill -s TERM "$watcher"
if wait "$watcher" && [ -n "$folder" ]; then command -p rm -rf -- "$folder"; fi
exit "$code"
`;

/** Shell program that removes the folder `$1` once its standard input is closed, be it on purpose or by a crash. */
export const folderGuardian = `
while read -r _; do :; done
command -p rm -rf -- "$1"
`;
