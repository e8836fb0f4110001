# Parent of one embedded server: starts it when asked to, and ends it and removes its directory
# when the owner (the build or the JVM that the server is for) ends, however that ends.
#
# usage: sh guard.sh OWNER_PID DIRECTORY END_SIGNAL
# In the directory: run.sh is the server's command; a file named start asks to run it, a file named
# end asks to end everything; server.pid is written for whoever asked.
owner=$1
dir=$2
signal=$3

# A Ctrl-C that ends the build reaches the whole process group. The server is ours to end.
trap '' INT HUP QUIT PIPE
trap : TERM

# Not kill -0: that also succeeds on a zombie, which nobody may be there to bury.
running() {
  { read -r stat < "/proc/$1/stat"; } 2>/dev/null || return 1
  case "$stat" in
    *') Z '* | *') X '*) return 1 ;;
  esac
}

server=
while running "$owner" && [ ! -e "$dir/end" ]; do
  if [ -n "$server" ] && ! running "$server"; then
    wait "$server" 2>/dev/null
    server=
  fi
  if [ -e "$dir/start" ] && [ -z "$server" ]; then
    rm -f "$dir/start"
    sh "$dir/run.sh" < /dev/null >> "$dir/server.log" 2>&1 &
    server=$!
    echo "$server" > "$dir/server.pid.new"
    mv "$dir/server.pid.new" "$dir/server.pid"
  fi
  sleep 0.1
done

if [ -n "$server" ] && running "$server"; then
  kill -"$signal" "$server" 2>/dev/null
  wait "$server" 2>/dev/null
fi
rm -rf "$dir" "$dir.lock"
shared=${dir%/*}
rmdir "$shared" 2>/dev/null || {
  # The last guard out takes along what else the owner's JVMs left there.
  [ -z "$(ls "$shared" | grep -v '\.reason$')" ] && rm -rf "$shared"
}
