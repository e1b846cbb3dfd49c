# Installs what the tests need from Debian. Sourced by ./test after common.sh.

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable || command -v microsoft-edge; } 2>/dev/null

# Chinese glyphs: without them every printed page is a row of boxes, and no test that only reads text would notice.
cjk_font_there() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null | head -n 1)" ]; }

# The folder that holds initdb and pg_ctl; Debian keeps them off the PATH, one folder a version.
find_postgres() {
  local d
  if [ -n "${HENGJIAN_PG_BIN:-}" ]; then [ -x "$HENGJIAN_PG_BIN/initdb" ] && printf '%s' "$HENGJIAN_PG_BIN"; return; fi
  for d in $(ls -d /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql@*/bin 2>/dev/null | sort -rV); do
    if [ -x "$d/initdb" ] && [ -x "$d/pg_ctl" ]; then printf '%s' "$d"; return; fi
  done
  if command -v initdb >/dev/null 2>&1 && command -v pg_ctl >/dev/null 2>&1; then dirname "$(command -v initdb)"; fi
}

# as_root COMMAND…: root itself, or sudo where it needs no question (or someone is there to answer).
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then sudo "$@"
  else return 77; fi
}

# debian_install PACKAGE…: 0 when all are there afterwards. PostgreSQL's package would start a cluster of its own: it is told not to.
debian_install() {
  local log="$root/artifacts/logs/apt.log" conf=/etc/postgresql-common/createcluster.d/hengjian-tests.conf rc=0
  [ "$(system_name)" = debian ] || return 78
  mkdir -p "$(dirname "$log")"
  as_root true || return 77
  say "正在安装 · Installing from Debian: $*"
  as_root mkdir -p "$(dirname "$conf")"
  printf 'create_main_cluster = false\n' | as_root tee "$conf" >/dev/null
  { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null || rc=$?
  as_root rm -f "$conf"
  [ $rc = 0 ] || tail -n 15 "$log" >&2
  return $rc
}

# need_for SUITE…: prints the Debian packages that are missing for these suites.
missing_packages() {
  local suite server=0
  for suite in "$@"; do case "$suite" in browser|server) server=1 ;; esac; done
  if [ $server = 1 ]; then
    [ -n "$(find_postgres)" ] || echo postgresql
    if [ "$(uname -s)" = Linux ]; then
      command -v gcc >/dev/null 2>&1 || echo gcc libc6-dev
      [ -n "$(find_chromium)" ] || echo chromium
      cjk_font_there || echo fontconfig fonts-noto-cjk
    fi
  fi
}

# What the oracle checks of today compare with; R and pspp come with the first check that asks them.
missing_oracles() {
  command -v soffice >/dev/null 2>&1 || echo libreoffice-writer-nogui libreoffice-calc-nogui
}
