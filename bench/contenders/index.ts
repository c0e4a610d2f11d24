import type { Contender } from '../measure/contender.ts';
import { directus } from './directus/contender.ts';
import { documents } from './documents.ts';
import { postgraphile } from './postgraphile/contender.ts';

/** The hand-written server that all others are compared with. */
export const reference: Contender = {
  name: 'L0',
  module: 'contenders/l0/server.ts',
  documents,
};

/** Without kept answers and budgets: every request reaches Postgres, as it does with all others. */
export const mahdar: Contender = {
  name: 'Mahdar',
  module: '../bin/mahdar.js',
  env: {
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    MAHDAR_SAMPLE: 'off',
    MAHDAR_CACHE_MB: '0',
    MAHDAR_RATE_LIMIT: 'off',
  },
  documents,
};

/** The same process, asked in a way that the planned lane leaves to the other. */
const mahdarPlain: Contender = {
  ...mahdar,
  name: 'Mahdar (plain)',
  headers: { 'access-control-request-method': 'POST' },
};

const mercurius: Contender = {
  name: 'Mercurius',
  module: 'contenders/mercurius/server.ts',
  documents,
};

const apollo: Contender = {
  name: 'Apollo Server',
  module: 'contenders/apollo/server.ts',
  documents,
};

export const contenders: readonly Contender[] = [
  reference,
  mahdar,
  mahdarPlain,
  postgraphile,
  mercurius,
  apollo,
  directus,
];
