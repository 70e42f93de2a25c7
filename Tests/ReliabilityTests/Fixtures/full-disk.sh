#!/bin/sh
# full-disk.sh BOOK KILOBYTES: runs `BOOK build` in a copy of `template` on a disk of two megabytes
# of which so many kilobytes are free, then once more with room. Leaves what came of it in
# `full-KILOBYTES` and `roomy-KILOBYTES`. Runs in a mount namespace of its own.
set -eu
book=$1
left=$2
mkdir -p "disk-$left"
mount -t tmpfs -o size=2m tmpfs "disk-$left"
mkdir "disk-$left/.book"
cp -a template/chapters template/site "disk-$left"
# The compiler's own cache is larger than the disk, and nothing is compiled.
(cd template/.book && cp -a .gitignore lock math programs toolchain.json "../../disk-$left/.book")
free=$(df -k --output=avail "disk-$left" | tail -1)
dd if=/dev/zero of="disk-$left/filler" bs=1k count=$((free - left)) 2>/dev/null
mkdir "full-$left" "roomy-$left"
cd "disk-$left"
status=0
"$book" build --jobs 1 >/dev/null 2>"../errors-$left" || status=$?
echo "$status" >"../status-$left"
cp -a . "../full-$left"
rm "../full-$left/filler" filler
"$book" build --jobs 1 >/dev/null
cp -a . "../roomy-$left"
