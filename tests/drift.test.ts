import { expect, it } from 'vitest';
import { printSdl, readSdl } from '../schema/print.ts';

it('schema.graphql is what the code of the schema says', () => {
  expect(readSdl()).toBe(printSdl());
});
