import { parseArgs } from 'node:util';
import { measurePeers } from './measure/peers.ts';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '100000' },
    rounds: { type: 'string' },
    connections: { type: 'string', default: '16' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});

const command = [
  'npm run bench',
  ...(process.argv.length > 2 ? ['--'] : []),
  ...process.argv.slice(2),
];

await measurePeers({
  articles: Number(values.size),
  rounds: Number(values.rounds ?? (values.quick ? 2 : 5)),
  connections: Number(values.connections),
  warmSeconds: values.quick ? 1 : 2,
  seconds: values.quick ? 2 : 3,
  only: values.only?.split(','),
  command: command.join(' '),
});
