// Reads vitest's JSON report, says what was skipped, and ends with one line of numbers.
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';

const text = readFileSync(process.argv[2], 'utf8');
if (!text) {
  console.log('The tests did not start.\n\n0 passed, 1 failed, 0 skipped');
  process.exit(1);
}
const { success, testResults } = JSON.parse(text);
const tests = testResults.flatMap((file) => file.assertionResults);
const count = (...statuses) => tests.filter(({ status }) => statuses.includes(status)).length;

const passed = count('passed');
const skipped = tests.filter(({ status }) => ['skipped', 'pending', 'todo'].includes(status));
const brokenFiles = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
);
const failed = count('failed') + brokenFiles.length;

// What the seeds and corpora beside the repository hold cannot be tested where they are not.
const mayBeSkipped = (name) => !existsSync('../shared') && /\.\.\/shared/.test(name);
const missed = skipped.filter(({ fullName }) => !mayBeSkipped(fullName));

for (const { name } of brokenFiles) console.log(`Did not run: ${name}`);
for (const { fullName } of missed) console.log(`Skipped, and should have run here: ${fullName}`);
if (!success || passed === 0 || failed > 0 || missed.length > 0) process.exitCode = 1;
console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`);
