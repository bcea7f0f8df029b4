#!/bin/sh
# make picture: docs/images/brief.png, the top of the demo's page as a browser shows it.
set -eu
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "rashomon: make picture needs Chromium, and found none on PATH" >&2
    exit 1
}
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
mkdir -p demo-out docs/images
.venv/bin/rashomon brief examples/mosque --html demo-out/brief.html >/dev/null
"$browser" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$profile" \
    --window-size=1280,1400 --screenshot=docs/images/brief.png "file://$PWD/demo-out/brief.html" \
    2>/dev/null
