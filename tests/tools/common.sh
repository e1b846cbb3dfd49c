# shellcheck shell=bash
# What run, test and hengjian share: is the machine fit, and are the builds fresh.
# Sourced, never run. Expects $root, the repository's folder.

say()  { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

system_name() { # debian | linux | macos | windows
  case "$(uname -s)" in
    Linux)  if command -v apt-get >/dev/null 2>&1; then echo debian; else echo linux; fi ;;
    Darwin) echo macos ;;
    *)      echo windows ;; # Git Bash and MSYS report MINGW64_NT-…
  esac
}

hint() { # hint WHAT: how this system gets it
  case "$1:$(system_name)" in
    dotnet:debian)  say "    Debian/Ubuntu: Microsoft's package feed, then  apt-get install dotnet-sdk-10.0  (https://learn.microsoft.com/dotnet/core/install/linux)" ;;
    dotnet:macos)   say "    macOS:  brew install --cask dotnet-sdk  or the installer from https://dotnet.microsoft.com/download" ;;
    dotnet:windows) say "    Windows:  winget install Microsoft.DotNet.SDK.10" ;;
    dotnet:*)       say "    https://dotnet.microsoft.com/download (.NET 10 SDK)" ;;
    node:debian)    say "    Debian 13 and Ubuntu 25.04 or newer:  apt-get install nodejs npm ; older: https://nodejs.org (20 LTS or newer)" ;;
    node:macos)     say "    macOS:  brew install node" ;;
    node:windows)   say "    Windows:  winget install OpenJS.NodeJS.LTS" ;;
    node:*)         say "    https://nodejs.org (20 LTS or newer)" ;;
    icu:debian)     say "    Debian/Ubuntu:  apt-get install libicu-dev" ;;
    icu:*)          say "    install the ICU libraries (libicu) of your distribution" ;;
  esac
}

# Chinese sorting and dates need ICU; without it dotnet ends with a stack trace that names no package.
icu_there() {
  [ "$(uname -s)" = Linux ] || return 0
  [ -n "${DOTNET_SYSTEM_GLOBALIZATION_APPLOCALICU:-}" ] && return 0
  { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null; } | grep -q 'libicuuc\.so' && return 0
  ls /usr/lib*/libicuuc.so.* /usr/lib/*/libicuuc.so.* >/dev/null 2>&1
}

# check_toolchain dotnet node: everything that is missing is said at once, not one at a time.
check_toolchain() {
  local missing=0 want version major
  for want in "$@"; do
    case "$want" in
      dotnet)
        if ! icu_there; then say "缺少 ICU 库 · The ICU libraries are missing:"; hint icu; missing=1; fi
        version=$(command -v dotnet >/dev/null 2>&1 && (cd / && dotnet --list-sdks 2>/dev/null | sed -n 's/^\(1[0-9]\.[^ ]*\).*/\1/p' | tail -n 1)) || version=
        if [ -z "$version" ]; then say "缺少 .NET 10 SDK · The .NET 10 SDK is missing:"; hint dotnet; missing=1; fi ;;
      node)
        version=$(command -v node >/dev/null 2>&1 && node --version 2>/dev/null) || version=
        major=${version#v}; major=${major%%.*}
        if [ -z "$version" ]; then say "缺少 Node.js 20 或更高版本 · Node.js 20 or newer is missing:"; hint node; missing=1
        elif [ "$major" -lt 20 ]; then say "Node.js 版本过低($version),需要 20 或更高 · Node.js is $version; 20 or newer is needed:"; hint node; missing=1
        elif ! command -v npm >/dev/null 2>&1; then say "缺少 npm · npm is missing:"; hint node; missing=1; fi ;;
    esac
  done
  [ "$missing" = 0 ] || fail "请先安装以上软件,再重新运行 · Install the above, then run this again."
}

# newer_than STAMP PATH…: true when a file or folder below the paths changed after the stamp (a removal changes its folder).
newer_than() {
  local stamp=$1; shift
  [ -e "$stamp" ] || return 0
  [ -n "$(find "$@" -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# One build at a time: two shells that start together must not write the same output. Without flock (macOS, Git Bash) they may.
with_build_lock() {
  mkdir -p "$root/artifacts"
  if command -v flock >/dev/null 2>&1; then ( flock 9; "$@" 9>&- ) 9>"$root/artifacts/.build.lock"; else "$@"; fi
}

server_dll() { printf '%s' "$root/artifacts/bin/Hengjian.Server/release/hengjian.dll"; }

# Runs a build silently; its log is shown only when it fails.
quietly() { # quietly LOG COMMAND…
  local log=$1; shift
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null || { say "$(cat "$log")"; return 1; }
}

build_server_if_newer() {
  local stamp="$root/artifacts/.server-built"
  with_build_lock server_build_step "$stamp"
}
server_build_step() {
  local stamp=$1
  if [ -e "$(server_dll)" ] && ! newer_than "$stamp" "$root/src" "$root/packs" "$root/Directory.Build.props" "$root/Directory.Packages.props" "$root/global.json"; then return 0; fi
  mkdir -p "$root/artifacts"; : >"$stamp.new" # the time before the build: an edit during it builds again
  check_toolchain dotnet
  say "正在编译服务端… · Building the server…"
  quietly "$root/artifacts/logs/build-server.log" dotnet build "$root/src/Server/Hengjian.Server.csproj" -c Release -v q -nologo --disable-build-servers || return 1
  mv "$stamp.new" "$stamp"
}

install_web_if_newer() {
  local lock="$root/web/package-lock.json"
  if [ -e "$root/web/node_modules/.package-lock.json" ] && ! newer_than "$root/web/node_modules/.package-lock.json" "$lock" "$root/web/package.json"; then return 0; fi
  say "正在安装网页依赖… · Installing the web's packages…"
  quietly "$root/artifacts/logs/npm-ci.log" npm --prefix "$root/web" ci --no-audit --no-fund || return 1
  touch "$root/web/node_modules/.package-lock.json"
}

build_web_if_newer() {
  local stamp="$root/artifacts/.web-built"
  with_build_lock web_build_step "$stamp"
}
web_build_step() {
  local stamp=$1
  install_web_if_newer || return 1
  if [ -e "$root/web/dist/index.html" ] && ! newer_than "$stamp" $(find "$root/web" -mindepth 1 -maxdepth 1 ! -name node_modules ! -name dist); then return 0; fi
  mkdir -p "$root/artifacts"; : >"$stamp.new"
  say "正在构建网页… · Building the web…"
  quietly "$root/artifacts/logs/build-web.log" npm --prefix "$root/web" run build || return 1
  mv "$stamp.new" "$stamp"
}
