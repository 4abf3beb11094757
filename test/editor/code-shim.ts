#!/usr/bin/env node
// Takes desktop VS Code's command line, as @vscode/test-electron gives it, and runs the suite in code-server instead.
// The suite's account goes on to the file that EDITOR_TEST_REPORT names.
import { writeFileSync } from 'node:fs';
import { runInCodeServer } from './run-code-server.ts';

const args = process.argv.slice(2);
const value = (name: string) => args.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
const workspace = args.find((each) => !each.startsWith('-'));
const extensionFolder = value('extensionDevelopmentPath');
const suiteFile = value('extensionTestsPath');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

if (!workspace || !extensionFolder || !suiteFile) throw new Error(`not the command line of a test run: ${args.join(' ')}`);
const result = await runInCodeServer({ extensionFolder, suiteFile, workspace, kind: 'node' });
if (process.env.EDITOR_TEST_REPORT) writeFileSync(process.env.EDITOR_TEST_REPORT, JSON.stringify(result));
process.exitCode = result.tests.some((each) => each.state === 'failed') ? 1 : 0;
