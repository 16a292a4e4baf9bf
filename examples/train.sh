#!/bin/sh
# Trains a model from nothing: a tiny corpus, a tokenizer, a few steps, and what the loss did.
set -eu
cd -- "$(dirname -- "$0")"
folder=$(mktemp -d)

../assay corpus build --out "$folder/corpus" --examples 300 --problems 3
../assay train tokenizer --corpus "$folder/corpus" --out "$folder/tokenizer" --vocabulary 512
../assay train pretrain --corpus "$folder/corpus" --tokenizer "$folder/tokenizer" --out "$folder/training" \
  --depth 1 --context 128 --rows 4 --steps 5
../assay train show "$folder/training"
