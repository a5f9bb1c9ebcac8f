#!/usr/bin/env node
// The command that is installed. It is no build product, so that it can be linked before the first build.
import "../dist/main.js"
