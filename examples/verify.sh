#!/bin/sh
# What a function does on the kinds of input that its docstring does not show.
set -eu
cd -- "$(dirname -- "$0")"

../assay verify verify/second_tallest.py
