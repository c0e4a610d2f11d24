import { readSdl } from '../print.ts';
import { diffToReleased } from './diff.ts';

const { lines, unrecorded } = await diffToReleased(readSdl());
console.log(lines.length > 0 ? lines.join('\n') : 'The graph is as it was released.');
if (unrecorded.length > 0) {
  console.error(
    `\nBreaking changes must be recorded under "Unreleased" in CHANGELOG.md, each as a line "- Breaking: \`Type.field\` …":\n${unrecorded.join('\n')}`,
  );
  process.exitCode = 1;
}
