# Starts a function's process, and keeps it apart from others as far as the machine allows.
#
#   environment.sh watch PROGRAM [ARGUMENT]...
#   environment.sh keep [mounts MEGABYTES TASK_ROOT FOLDER PATHS] PROGRAM [ARGUMENT]...
#
# The end of standard input means that the engine has ended: the process ends too. With keep,
# standard input also carries signals by name, a line each. FOLDER holds an empty folder tmp; PATHS
# are needed by the program, separated by colons.

# The function's own PATH need not lead to these programs.
functions_path=${functions_path-$PATH}
PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
session=$(command -v setsid)

start() {
  PATH=$functions_path
  unset functions_path
  exec "$@"
}

watch() {
  exec 3<&0 </dev/null
  {
    read -r end <&3
    kill -s KILL "$$"
  } >/dev/null 2>&1 &
  exec 3<&-
  start "$@"
}

# The process leads a session and a group of its own, whose number is that of this shell.
keep() {
  exec 3<&0 </dev/null
  {
    while read -r signal <&3; do kill -s "$signal" -- "-$$"; done
    kill -s KILL -- "-$$" || kill -s KILL "$$"
  } >/dev/null 2>&1 &
  exec 3<&-
  if [ "$1" = mounts ]; then
    export functions_path
    exec unshare --user --map-root-user --mount /bin/sh "$0" "$@"
  fi
  start "$session" "$@"
}

# Gives the process a /tmp of its own, of limited size, and makes its code read-only.
mounts() {
  set -e
  size=$1 root=$2 new=$3/tmp paths=$4
  shift 4
  mount -t tmpfs -o "size=${size}m,mode=1777" tmpfs "$new"
  IFS=:
  for path in $root $paths; do
    case $path in
      /tmp/*)
        inside=$new/${path#/tmp/}
        if [ -d "$path" ]; then
          mkdir -p "$inside"
        else
          mkdir -p "${inside%/*}"
          : >"$inside"
        fi
        mount --bind "$path" "$inside"
        ;;
    esac
  done
  unset IFS
  mount --rbind "$new" /tmp
  mount --bind "$root" "$root"
  mount -o remount,bind,ro "$root"
  cd "$root"
  start "$session" "$@"
}

"$@"
