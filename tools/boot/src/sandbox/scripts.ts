/**
 * Holds everything that a boot makes, outside of the sandbox. `$@` is the command that starts the sandbox.
 *
 * Its standard input is a pipe from the process that boots. Nothing is sure to run when that process is killed, but the kernel
 * closes the pipe: the sandbox's first process ends (`sandboxScript`), the kernel kills all others in the sandbox and drops its
 * namespaces with their links and mounts, and what is left for this shell is the folder.
 */
export const guardianScript = `
# The process that boots may be gone before it could read the path.
trap '' PIPE
folder=$(mktemp -d "\${TMPDIR:-/tmp}/etcd-iac-boot-XXXXXX")
echo "$folder"
"$@" || echo "the sandbox ended with exit code $?" >&2
rm -rf -- "$folder"
`;

/** Link-layer address of the bridge; one that is given by hand (the second lowest bit) does not change. */
const bridgeAddress = '02:00:00:00:00:01';

/**
 * First process of the sandbox. It makes the virtual network: a bridge for the subnet with the gateway's address `$1` and the
 * range `$2`, and the address `$3` for clients. Then it waits for the end of its standard input, and the sandbox ends with it.
 */
export const sandboxScript = `
# The names of network namespaces are kept here: with a /run of its own, the sandbox's are no one else's.
mount -t tmpfs tmpfs /run
mkdir -m 700 /run/netns /run/root /run/secrets
ip link set lo up
# Of an address of its own: else it takes the lowest of its ports', and is lost to its neighbours for a while as a lower one comes.
ip link add subnet address ${bridgeAddress} type bridge
ip address add "$1" dev subnet
ip link set subnet up
ip address add "$3" dev lo
ip route replace "$2" dev subnet src "$3"
# /proc is still the machine's, so this is the id by which the machine knows this process.
read -r pid _ </proc/self/stat
echo "$pid"
while read -r _; do :; done
`;

/** Gives the namespace that it runs in the address `$1`, beside those that it has, for what answers there in the place of Azure. */
export const hostScript = `
case $1 in
  127.*) ;;
  *) ip address replace "$1/32" dev lo ;;
esac
`;

/** Connects a new network namespace `$1` to the bridge by the link `$2`. */
export const connectScript = `
ip netns add "$1"
ip link add "$2" type veth peer name eth0 netns "$1"
ip link set "$2" master subnet up
ip -n "$1" link set lo up
ip -n "$1" link set eth0 up
`;

/**
 * Gives the network namespace `$1` the address `$2` and the gateway `$3`, instead of those that it had, and a way to each of the
 * peered ranges that follow.
 */
export const addressScript = `
namespace=$1
ip -n "$namespace" address flush dev eth0
ip -n "$namespace" address add "$2" dev eth0
ip -n "$namespace" route replace default via "$3"
shift 3
for range; do
  ip -n "$namespace" route replace "$range" dev eth0
done
`;

/** Gives the network namespace `$1`, which stands for another network, the address `$2` and a way to each range that follows. */
export const otherNetworkScript = `
namespace=$1
ip -n "$namespace" address add "$2/32" dev eth0
shift 2
for range; do
  ip -n "$namespace" route add "$range" dev eth0
done
`;

/**
 * First process of a container: makes a root of its own and becomes the container's command there. The arguments are a path
 * outside, where it is in the container, and \`rw\` or \`ro\`, for each mount, then \`--\`, then the variables and the command.
 * Nothing is needed at these places on the machine, and nothing is left there.
 */
export const containerScript = `
mount -t tmpfs -o mode=0755 tmpfs /run/root
cd /run/root
mkdir dev etc proc tmp
mount -t proc proc proc
for device in null zero random urandom; do
  : >"dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
for folder in /bin /sbin /lib* /usr/bin /usr/sbin /usr/lib*; do
  if [ -L "$folder" ]; then
    mkdir -p ".\${folder%/*}"
    ln -s "$(readlink "$folder")" ".$folder"
  elif [ -d "$folder" ]; then
    mkdir -p ".$folder"
    mount --rbind "$folder" ".$folder"
  fi
done
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then
    mkdir -p ".$2"
  else
    mkdir -p ".\${2%/*}"
    : >".$2"
  fi
  mount --bind "$1" ".$2"
  if [ "$3" = ro ]; then
    mount -o remount,bind,ro ".$2"
  fi
  shift 3
done
shift
# As in the sandbox, the machine's id of this process, which the command takes over.
read -r pid _ </proc/self/stat
echo "$pid" >&3
exec 3>&-
exec unshare --root=. --wd=/ env -i "$@"
`;
