# A PostgreSQL of the tests' own: a free port, a temporary folder, gone afterwards. Sourced by ./test after install.sh.
# postgres_start sets $postgres_connection; postgres_stop ends the server and removes the folder, however the run ended.

postgres_dir="" postgres_connection=""

# PostgreSQL refuses to run as root; Debian's package has made the user postgres.
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

free_port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

postgres_start() {
  local bin port try log
  bin=$(find_postgres)
  postgres_dir=$(mktemp -d "${TMPDIR:-/tmp}/hengjian-pg.XXXXXX") || return 1
  [ "$(id -u)" = 0 ] && chown postgres "$postgres_dir"
  log="$postgres_dir/log"
  ( cd "$postgres_dir" && as_postgres "$bin/initdb" -D "$postgres_dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync ) >"$postgres_dir.initdb" 2>&1 </dev/null || { cat "$postgres_dir.initdb" >&2; rm -f "$postgres_dir.initdb"; return 1; }
  rm -f "$postgres_dir.initdb"
  # fsync off is safe here: no test cuts the power of the database server, only of ours; commits stay synchronous as in production.
  for try in 1 2 3 4 5; do
    port=$(free_port)
    if ( cd "$postgres_dir" && as_postgres "$bin/pg_ctl" -D "$postgres_dir/data" -w -t 60 -l "$log" \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='$postgres_dir' -c fsync=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=128MB" start ) >/dev/null 2>&1 </dev/null; then
      postgres_connection="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres;Include Error Detail=true"
      return 0
    fi
  done
  [ -e "$log" ] && tail -n 20 "$log" >&2
  return 1
}

postgres_stop() {
  [ -n "$postgres_dir" ] || return 0
  local bin
  bin=$(find_postgres)
  [ -e "$postgres_dir/data/postmaster.pid" ] && ( cd / && as_postgres "$bin/pg_ctl" -D "$postgres_dir/data" -m immediate -w stop ) >/dev/null 2>&1
  rm -rf "$postgres_dir"
  postgres_dir=""
}
