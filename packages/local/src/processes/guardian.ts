/**
 * The part of both guardians that runs a command for as long as the process that holds the other end of its standard input lives,
 * however that process ends. Nothing but the kernel is sure to run after a SIGKILL; closing the dead process's end of a pipe is
 * what the kernel does then, and a reader of that pipe learns it. macOS has no parent-death signal, and Linux's cannot be had from
 * Node.
 *
 * - Standard input takes names of signals, one a line, which the command is sent. Going through here rather than through
 *   `kill(2)` of the holder, a signal never meets another process that was given the command's old id.
 * - Descriptor 3 takes the id of the command.
 * - Descriptor 5, where there is one, stays open in all of them: a lock lasts until the command has ended.
 * - `$code` is the command's exit code then, and `$orphaned` not empty where the holder is gone.
 *
 * `read` is a builtin: unlike `cat`, it leaves no process behind.
 *
 * @param run - How the command is started.
 * @param all - Whom SIGKILL goes to.
 */
function watched(run: string, all: string): string {
  return `
exec 4<&0 </dev/null
${run} 3>&- 4<&- 6>&- 7>&- &
command=$!
# From here on, the shell's own remarks, such as "Killed", would end up in the command's log.
exec 2>/dev/null
(
  while read -r signal; do
    if [ "$signal" = KILL ]; then kill -s KILL -- "${all}"; else kill -s "$signal" "$command"; fi
  done
  # The guardian ends this watcher when the command has ended. Not while it is at this: its exit code says so.
  trap '' TERM
  kill -s KILL -- "${all}"
  exit 0
) <&4 3>&- 4<&- 6>&- 7>&- &
watcher=$!
# The holder may be gone before it could read the id.
trap '' PIPE
echo "$command" >&3
exec 3>&- 4<&-
wait "$command"
code=$?
kill -s TERM "$watcher"
orphaned=
if wait "$watcher"; then orphaned=yes; fi
`;
}

const end = `
if [ -n "$orphaned" ] && [ -n "$folder" ]; then command -p rm -rf -- "$folder"; fi
exit "$code"
`;

/**
 * Shell program that runs a command which starts no other. `$1` is a folder to remove once the holder is gone, or empty; the rest
 * is the command. It ends after the command, with its exit code.
 */
export const guardian = `
folder=$1; shift
${watched('"$@"', '$command')}
${end}
`;

/** The command has a process group of its own, so that the guardian can end all of it and stay. A shell without a terminal need not have job control. */
const inOwnGroup =
  process.platform === 'linux'
    ? { set: '', run: '"$(command -pv setsid)" "$@"' }
    : { set: 'set -m', run: '"$@"' };

/**
 * The same for a command that starts others, which then end with it, as those of a container do with its first process. The guardian
 * ends after the last of them.
 *
 * When that is, a pipe tells: all of them have it for their output, and what copies it to the log reads its end. Their parent gone,
 * nobody here could wait for them.
 */
export const groupGuardian = `
folder=$1; shift
exec 6>&1
set -- $(
  {
    {
      ${inOwnGroup.set}
      ${watched(inOwnGroup.run, '-$command')}
      kill -s KILL -- "-$command"
      echo "$code" $orphaned >&7
    } 2>&1 | command -p cat >&6 3>&- 6>&- 7>&-
  } 7>&1
)
code=$1 orphaned=$2
${end}
`;

/** Shell program that removes the folder `$1` once its standard input is closed, be it on purpose or by a crash. */
export const folderGuardian = `
while read -r _; do :; done
command -p rm -rf -- "$1"
`;
