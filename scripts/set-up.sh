#!/bin/sh
# Installs what Assay needs and nothing twice: the npm packages of the lock file (Node itself is one of them),
# then bubblewrap and python3 where apt may be used. Everything is said on stderr.
# ASSAY_SKIP_SYSTEM_PACKAGES=1 leaves the system alone.
set -eu
unset CDPATH

home=$(cd -- "$(dirname -- "$0")/.." && pwd -P)
cd -- "$home"
stamp=node_modules/.assay-stamp
pinned_node=node_modules/.bin/node

say() { printf 'set-up: %s\n' "$*" >&2; }

# npm runs its scripts with node_modules/.bin first on the path: the node that replaces node_modules must not
# live in it.
without_local_packages() {
  printf '%s' "$PATH" | tr ':' '\n' | grep -v '/node_modules/\.bin/*$' | tr '\n' ':' | sed 's/:*$//'
}

is_set_up() { [ -x "$pinned_node" ] && cmp -s package-lock.json "$stamp"; }

require_npm() {
  for tool in node npm; do
    if ! command -v "$tool" >/dev/null 2>&1; then
      say "$tool is not on the path. Assay needs some Node >= 18 and its npm to install its own Node 24:"
      say "  apt-get install -y nodejs npm     (or https://nodejs.org), then give the command again."
      exit 2
    fi
  done
  if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 18 ? 0 : 1)'; then
    say "node $(node --version) is too old to install with: Node >= 18 is needed. Install a newer one and try again."
    exit 2
  fi
}

install_packages() {
  if is_set_up; then
    return 0
  fi
  require_npm
  if node scripts/installed-packages-match.mjs; then
    say "node_modules already holds the locked packages"
  else
    say "installing the locked npm packages (about 730 MB; a minute or two on an ordinary line)"
    rm -f "$stamp"
    # npm before 11 runs onnxruntime's install script, which downloads parts for CUDA or, where it can not, makes npm
    # leave the package out without a word. package.json forbids it from npm 11 on.
    export ONNXRUNTIME_NODE_INSTALL="${ONNXRUNTIME_NODE_INSTALL:-skip}"
    if ! npm ci --include=dev --include=optional --no-audit --no-fund --loglevel=error >&2; then
      say "npm ci failed; its message is above. Fix that and give the command again."
      exit 2
    fi
  fi
  link_pinned_node
  cp package-lock.json "$stamp"
}

# npm 9 and 10 drop the link of the Node package that was installed together with that of the one that was not.
# Where no pinned Node runs (musl, macOS), a Node >= 24 of the machine takes its place.
link_pinned_node() {
  for binary in node_modules/node-linux-*/bin/node; do
    if "$binary" --version >/dev/null 2>&1; then
      ln -sf "../${binary#node_modules/}" "$pinned_node.new"
      mv -f "$pinned_node.new" "$pinned_node"
      return 0
    fi
  done
  if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 24 ? 0 : 1)'; then
    say "no pinned Node runs on this platform ($(uname -sm)), and $(node --version) is older than 24."
    say "Put a Node >= 24 on the path and give the command again."
    exit 2
  fi
  say "no pinned Node runs on this platform ($(uname -sm)): using $(command -v node) $(node --version)"
  ln -sf "$(command -v node)" "$pinned_node"
}

# The cage shows the candidate /usr and nothing of a home folder, so only a system Python counts.
has_python() {
  for python in /usr/bin/python3 /usr/local/bin/python3; do
    if [ -x "$python" ] && "$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
      return 0
    fi
  done
  return 1
}

# Names of the missing packages, separated by spaces.
missing_system_packages() {
  missing=
  command -v bwrap >/dev/null 2>&1 || missing=bubblewrap
  has_python || missing="${missing:+$missing }python3"
  printf '%s' "$missing"
}

# python3 of apt may itself be too old: the number is said wherever it could be.
described() { printf '%s' "$1" | sed 's/python3/python3 (3.10 or later)/'; }

install_system_packages() {
  missing=$(missing_system_packages)
  if [ -z "$missing" ] || [ "${ASSAY_SKIP_SYSTEM_PACKAGES:-}" = 1 ]; then
    return 0
  fi
  as_root=
  if [ "$(id -u)" != 0 ]; then as_root='sudo -n'; fi
  if ! command -v apt-get >/dev/null 2>&1; then
    say "missing: $(described "$missing"). Install with your system's package manager."
  elif [ -n "$as_root" ] && ! sudo -n true 2>/dev/null; then
    say "missing: $(described "$missing"). Install with:"
    say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing"
  else
    apt_install "$missing"
  fi
}

# $1: names of packages, separated by spaces.
apt_install() {
  say "installing with apt: $1"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # one word per package is meant
  if $as_root apt-get install -y --no-install-recommends $1 >&2; then
    :
  elif $as_root apt-get update >&2 && $as_root apt-get install -y --no-install-recommends $1 >&2; then
    :
  else
    say "apt could not install: $1"
  fi
  missing=$(missing_system_packages)
  if [ -n "$missing" ]; then
    say "still missing: $(described "$missing"). './assay doctor' says what each is for."
  fi
}

# Two set-ups at once would corrupt node_modules: the second waits, then finds the work done.
# (flock is part of every Debian and Ubuntu; where it is missing there is no protection.)
if ! is_set_up && [ "${ASSAY_SET_UP_LOCKED:-}" != 1 ] && command -v flock >/dev/null 2>&1; then
  if ! mkdir -p .assay 2>/dev/null || ! touch .assay/set-up.lock 2>/dev/null; then
    say "$home is not writable for $(id -un), and its packages are not installed. Run ./assay once as its owner."
    exit 2
  fi
  ASSAY_SET_UP_LOCKED=1 exec flock .assay/set-up.lock sh "$home/scripts/set-up.sh"
fi

PATH=$(without_local_packages)
export PATH
install_packages
install_system_packages
