import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

test('the Relay compiler accepts connections, refetchable fragments and argument definitions', () => {
  const project = mkdtempSync(join(tmpdir(), 'mahdar-relay-'));
  onTestFinished(() => rmSync(project, { recursive: true, force: true }));
  cpSync(pathOf('./relay'), join(project, 'src'), { recursive: true });
  mkdirSync(join(project, 'src/__generated__'));
  cpSync(pathOf('../../schema/schema.graphql'), join(project, 'schema.graphql'));
  writeFileSync(
    join(project, 'relay.config.json'),
    JSON.stringify({
      src: './src',
      schema: './schema.graphql',
      language: 'typescript',
      artifactDirectory: './src/__generated__',
      eagerEsModules: true,
    }),
  );
  const compiler = pathOf('./node_modules/relay-compiler/cli.js');
  execFileSync(process.execPath, [compiler, 'relay.config.json'], { cwd: project, stdio: 'pipe' });
  expect(readdirSync(join(project, 'src/__generated__')).sort()).toEqual([
    'timelineArticlesQuery.graphql.ts',
    'timelineQuery.graphql.ts',
    'timelineRefetchQuery.graphql.ts',
    'timeline_articles.graphql.ts',
    'timeline_country.graphql.ts',
    'timeline_meeting.graphql.ts',
  ]);
});
