#!/usr/bin/env node
// Committed, unlike what is built: an installation links a command only to a file that is there.
import "../dist/cli.js";
