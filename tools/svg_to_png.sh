#!/usr/bin/env bash
# One SVG source to one PNG, at the size its own width and height say, or so many pixels wide.
# usage: tools/svg_to_png.sh SOURCE PNG [WIDTH]
set -eu
rsvg-convert --format=png ${3:+--width="$3" --keep-aspect-ratio} --output="$2" "$1" ||
	{ echo "$1: cannot be drawn" >&2; rm -f "$2"; exit 1; }
