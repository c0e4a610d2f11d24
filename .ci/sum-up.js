// Reads vitest's JSON reports, says what was skipped, and ends with one line of numbers.
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';

const reports = process.argv.slice(2).map((path) => {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return text ? JSON.parse(text) : { success: false, testResults: [] };
});
const success = reports.every((report) => report.success && report.testResults.length > 0);
const testResults = reports.flatMap((report) => report.testResults);
const tests = testResults.flatMap((file) => file.assertionResults);
const count = (...statuses) => tests.filter(({ status }) => statuses.includes(status)).length;

const passed = count('passed');
const skipped = tests.filter(({ status }) => ['skipped', 'pending', 'todo'].includes(status));
const brokenFiles = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
);
const unstarted = reports.filter((report) => report.testResults.length === 0).length;
const failed = count('failed') + brokenFiles.length + unstarted;

/** In characters, so that the last lines of a log have them all. */
const longestFailure = 2000;

// What the seeds and corpora beside the repository hold cannot be tested where they are not, disks
// cannot be filled by whoever may not mount one, and some mirrors of npm's registry know no holes.
const isRoot = process.getuid?.() === 0;
const mayBeSkipped = (name) =>
  (!existsSync('../shared') && /\.\.\/shared/.test(name)) ||
  (!isRoot && /needs root/.test(name)) ||
  /where the registry has no audit/.test(name);
const missed = skipped.filter(({ fullName }) => !mayBeSkipped(fullName));

for (const { name, message } of brokenFiles) console.log(`Did not run: ${name}\n${message}`);
for (const { fullName, failureMessages } of tests.filter(({ status }) => status === 'failed')) {
  console.log(`Failed: ${fullName}\n${failureMessages.join('\n').slice(0, longestFailure)}`);
}
for (const { fullName } of missed) console.log(`Skipped, and should have run here: ${fullName}`);
if (!success || passed === 0 || failed > 0 || missed.length > 0) process.exitCode = 1;
console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`);
