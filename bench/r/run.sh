#!/bin/sh
# The speed of src/Measure against R: makes the data, runs R's side and ours on the same two cores, prints the table.
# R and its Debian packages are installed when they are missing (as root). The EM of base R for the 2PL is read where it lies:
# HENGJIAN_EM2PL names the file, otherwise it is looked for in shared/validation beside the checkout; without it that row has no ratio.
# Usage: bench/r/run.sh [ROWS]      ROWS: some of fay,taylor,quantile,lmer,alpha,rasch,em2pl with commas; all when left out
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
packages="r-base-core r-cran-survey r-cran-psychotools r-cran-lme4 r-cran-psych"
if ! Rscript -e 'for (p in c("survey", "psychotools", "lme4", "psych")) stopifnot(requireNamespace(p, quietly = TRUE))' >/dev/null 2>&1; then
  echo "installing $packages" >&2
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
fi

em=${HENGJIAN_EM2PL:-}
at=$root
while [ -z "$em" ] && [ "$at" != / ]; do
  at=$(dirname "$at")
  for found in "$at/shared/validation/_reference_tools/bench_irt.R" "$at/validation/_reference_tools/bench_irt.R"; do [ -f "$found" ] && em=$found; done
done

HENGJIAN_RATIOS=$(mktemp -d)
export HENGJIAN_RATIOS
trap 'rm -rf "$HENGJIAN_RATIOS"' EXIT
dotnet build "$root/bench" -c Release -v q -nologo -clp:ErrorsOnly
bench="$root/artifacts/bin/Hengjian.Bench/release/Hengjian.Bench"
cores="taskset -c 0,1"
command -v taskset >/dev/null || cores=
echo "$(date -u +%F\ %H:%M) UTC, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), load before: $(cut -d' ' -f1-3 /proc/loadavg)"
$cores "$bench" ratios
$cores Rscript "$here/sides.R" "$HENGJIAN_RATIOS" "$HENGJIAN_RATIOS/r.csv" "$em" ${1:+"$1"}
$cores "$bench" ratios
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)"
