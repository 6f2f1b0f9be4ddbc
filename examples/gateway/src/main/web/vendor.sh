#!/bin/sh
# Builds the libraries that the page carries from npm packages of fixed versions (package-lock.json) into
# ../resources/web/vendor/NAME-VERSION. Needs node, npm and the network; the result is committed, so the build needs neither.
set -eu
cd "$(dirname "$0")"
out=../resources/web/vendor
npm ci --no-audit --no-fund --silent
version() { node -p "require('./node_modules/$1/package.json').version"; }
rm -rf "$out"
mkdir -p "$out"

cm=$out/codemirror-$(version @codemirror/view)
mkdir "$cm"
npx esbuild codemirror.js --bundle --format=esm --minify --target=es2022 --legal-comments=none --outfile="$cm/codemirror.js" --log-level=error
# every package in the bundle, each with its licence (all MIT)
for folder in node_modules/@codemirror/* node_modules/@lezer/* node_modules/@marijn/* node_modules/style-mod node_modules/w3c-keyname node_modules/crelt; do
  [ -f "$folder/LICENSE" ] || continue
  name=${folder#node_modules/}
  printf '%s %s\n\n' "$name" "$(version "$name")"
  cat "$folder/LICENSE"
  printf '\n'
done > "$cm/LICENSE"

samp=$out/sampjs-$(version sampjs)
mkdir "$samp"
# its last line is for node and fails in a browser
sed '/^module\.exports/d' node_modules/sampjs/samp.js > "$samp/samp.js"
printf 'sampjs %s, by Mark Taylor: https://github.com/astrojs/sampjs\nCC0 1.0 Universal: no rights reserved, https://creativecommons.org/publicdomain/zero/1.0/\n' "$(version sampjs)" > "$samp/LICENSE"

(cd "$out" && find . -type f ! -name SHA512SUMS | LC_ALL=C sort | xargs sha512sum > SHA512SUMS)
rm -rf node_modules
