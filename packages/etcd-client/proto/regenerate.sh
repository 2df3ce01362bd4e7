#!/bin/sh
# Writes src/generated from the protos of this folder; the generators are fetched from npm.
set -e
cd "$(dirname "$0")"
protos=$PWD
npm exec --yes --workspaces=false --package=@bufbuild/buf@1.75.0 --package=@bufbuild/protoc-gen-es@2.13.0 -- \
  buf generate "$protos" --template "$protos/buf.gen.yaml" --output "$protos"
