#!/bin/sh
# Cut Be Vietnam Pro (OFL) to what Vietnamese and English need, one woff2 file per weight.
# Needs fonttools with brotli in PATH (`pip install fonttools brotli`). $1: folder with node_modules.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source="$1/node_modules/@fontsource/be-vietnam-pro/files"
target="$here/../../portal/static/portal/fonts"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Basic Latin, Latin-1, letters and marks of Vietnamese, quotation marks, dashes, dong and euro
letters=U+20-7E,U+A0-FF,U+102-103,U+110-111,U+128-129,U+168-169,U+1A0-1A1,U+1AF-1B0,U+300-301
letters=$letters,U+303,U+309,U+323,U+1EA0-1EF9,U+20AB-20AC,U+2013-2014,U+2018-2019,U+201C-201D
letters=$letters,U+2022,U+2026,U+2212
for weight in 400 600; do
    for script in latin vietnamese; do
        fonttools ttLib.woff2 decompress -o "$work/$script.ttf" "$source/be-vietnam-pro-$script-$weight-normal.woff2"
    done
    pyftmerge --output-file="$work/merged.ttf" "$work/latin.ttf" "$work/vietnamese.ttf"
    pyftsubset "$work/merged.ttf" --unicodes="$letters" --no-hinting --flavor=woff2 \
        --layout-features=kern,mark,mkmk,ccmp,locl --output-file="$target/be-vietnam-pro-$weight.woff2"
done
ls -l "$target"
