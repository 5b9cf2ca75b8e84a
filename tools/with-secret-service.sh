#!/usr/bin/env bash
# Runs a command beside a real, unlocked Secret Service that belongs to it alone.
#
#   bash tools/with-secret-service.sh COMMAND [ARG…]
#
# The session bus, the keyring, HOME and the XDG folders live in a new temporary folder and end with the command:
# the keyring of whoever runs this is never looked at. The command sees ROLLCALL_SECRET_SERVICE=1.
set -euo pipefail

if [ "$#" -eq 0 ]; then
  echo 'usage: bash tools/with-secret-service.sh COMMAND [ARG…]' >&2
  exit 2
fi
for needed in dbus-run-session dbus-send gnome-keyring-daemon; do
  if ! command -v "$needed" >/dev/null; then
    echo "with-secret-service: $needed is missing (Debian, Ubuntu: apt-get install dbus gnome-keyring libsecret-1-0)" >&2
    exit 127
  fi
done

home="$(mktemp -d "${TMPDIR:-/tmp}/rollcall-home-XXXXXX")"
trap 'rm -rf "$home"' EXIT
mkdir -p "$home"/{config,cache,data,state,runtime}
chmod 700 "$home" "$home/runtime"

export HOME="$home"
export XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache" XDG_DATA_HOME="$home/data"
export XDG_STATE_HOME="$home/state" XDG_RUNTIME_DIR="$home/runtime"
export ROLLCALL_SECRET_SERVICE=1
unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL

# The bus and the keyring talk into a file (fd 2), the command to whoever called (fd 3).
# shellcheck disable=SC2016 # the inner shell expands these, not this one
dbus-run-session -- bash -c '
  set -euo pipefail
  # The first keyring is made with this password. The daemon ends with its bus.
  printf %s "only-for-tests" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
  owned() {
    dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus \
      org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true
  }
  # Asked too early, the bus would start a second, locked daemon.
  for _ in $(seq 100); do owned && break; sleep 0.05; done
  owned || { echo "with-secret-service: the keyring did not answer within 5 s" >&3; cat "$HOME/bus.log" >&3; exit 127; }
  exec "$@" 2>&3 3>&-
' with-secret-service "$@" 3>&2 2>"$home/bus.log"
