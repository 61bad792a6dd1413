#!/usr/bin/env bash
# One SVG source to one PNG, at the size its own width and height say.
set -eu
rsvg-convert --format=png --output="$2" "$1" || { echo "$1: cannot be drawn" >&2; rm -f "$2"; exit 1; }
