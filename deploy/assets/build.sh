#!/bin/sh
# Compile the style sheet. $1: folder with node_modules (govuk-frontend, sass).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target="$here/../../portal/static/portal/portal.css"
modules="$1/node_modules"
version=$(sed -n 's/.*"version": "\(.*\)".*/\1/p' "$modules/govuk-frontend/package.json")
{
    printf '/*! Built from deploy/assets. Holds parts of govuk-frontend %s: MIT, Crown Copyright (Government Digital Service), see govuk-frontend.LICENSE.txt */\n' "$version"
    "$modules/.bin/sass" --style=compressed --no-charset --no-source-map --load-path="$modules/govuk-frontend/dist" "$here/portal.scss"
} >"$target.new"
mv "$target.new" "$target"
