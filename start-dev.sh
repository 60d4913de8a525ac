#!/usr/bin/env bash
# Runs the product for development: installs what is missing, prepares the database, starts core and console,
# and opens http://localhost:3000 when both are ready. Ctrl-C ends everything.
set -eu
cd "$(dirname "$0")"
if ! command -v node >/dev/null 2>&1; then
  echo "Node.js 20 or newer is needed (https://nodejs.org)." >&2
  exit 1
fi
exec node scripts/run.mjs dev "$@"
