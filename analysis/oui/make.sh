#!/usr/bin/env bash
# Makes the compact registry of hardware address blocks again from the npm package oui-data (BSD-2-Clause).
# Usage: analysis/oui/make.sh VERSION DATE     for example: analysis/oui/make.sh 2.1.9 2026-08-26
set -euo pipefail
[ $# -eq 2 ] || { echo "usage: $0 VERSION DATE (the day the package was published, yyyy-mm-dd)" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "oui-data@$1" >/dev/null && tar xzf "oui-data-$1.tgz")
node -e '
  const data = JSON.parse(require("fs").readFileSync(process.argv[1]));
  const lines = ["# IEEE MA-L, MA-M and MA-S, from npm oui-data " + process.argv[2] + " (BSD-2-Clause)",
                 "# date " + process.argv[3]];
  for (const prefix of Object.keys(data).sort()) {
    const owner = data[prefix].split("\n")[0].replace(/[\t\r]/g, " ").trim();
    if (owner) lines.push(prefix.toLowerCase() + "\t" + owner);
  }
  process.stdout.write(lines.join("\n") + "\n");
' "$work/package/index.json" "$1" "$2" | gzip -9n >"$here/../src/main/resources/io/penstock/analysis/inventory/oui.tsv.gz"
