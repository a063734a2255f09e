#!/bin/sh
# Starts the desk in an empty network namespace of its own: no interface, so nothing to reach and nothing to
# ask about. Chromium otherwise opens a few IPv6 sockets to ask the kernel for the names of interfaces, and no
# switch of its own stops that (docs/silence.md). Only the user's own rights are used, no root.
here=$(readlink -f "$0")
program="${here%/*}/paizhu-desk.bin"
unshare=/usr/bin/unshare

# An abstract socket belongs to a network namespace, so from another one it cannot be reached. The screen and the
# input method matter more than this fence: where they would be lost, the start is the plain one.
is_reachable() {
  screen=${DISPLAY-}
  case "$screen" in
    '') ;;
    :*) screen=${screen#:}; [ -S "/tmp/.X11-unix/X${screen%%.*}" ] || return 1 ;;
    *) return 1 ;;
  esac
  case "${DBUS_SESSION_BUS_ADDRESS-}" in *unix:abstract=*) return 1 ;; esac
  case "${GTK_IM_MODULE-}" in
    ibus) ! grep -qs unix:abstract= "${XDG_CONFIG_HOME:-$HOME/.config}"/ibus/bus/* ;;
  esac
}

# Kernels and systems differ in what they allow a user; what does not work when tried is not used.
if is_reachable && "$unshare" --user --map-current-user --net -- true 2>/dev/null; then
  exec "$unshare" --user --map-current-user --net -- "$program" "$@"
fi
exec "$program" "$@"
