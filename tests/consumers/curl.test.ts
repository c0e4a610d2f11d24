import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createTestApp, serve } from '../support/app.ts';
import { snippetsWithAnswer } from '../support/readme.ts';

const { app } = await createTestApp();
const url = await serve(app);
const run = promisify(execFile);

describe('curl, as the README types it', () => {
  const commands = snippetsWithAnswer('bash', 'json');

  test('is shown once at least', () => {
    expect(commands.length).toBeGreaterThan(0);
  });

  test.each(commands)('at line %i prints what follows it', async (_, command, answer) => {
    const here = command.replaceAll('http://localhost:4000/graphql', url);
    const { stdout } = await run('sh', ['-c', here]);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(answer ?? ''));
  });
});
