#!/bin/sh
# make demo: the reports of one day about one place, as one brief.
set -eu
mkdir -p demo-out
.venv/bin/rashomon brief examples/mosque --html demo-out/brief.html
echo
echo "With its chart, and every figure opening its quote in the report: open demo-out/brief.html"
echo "What is real in these reports, and what is made up: examples/mosque/README.md"
