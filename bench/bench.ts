import { parseArgs } from 'node:util';
import { measureConcurrency } from './measure/concurrency.ts';
import { measureGrowth } from './measure/growth.ts';
import { measurePeers } from './measure/peers.ts';
import { measureProfile } from './measure/profile.ts';
import { onlyShow } from './measure/results.ts';
import { measureStart } from './measure/start.ts';
import { measureWarm } from './measure/warm.ts';
import { measureWorkers } from './measure/workers.ts';

const usage = `npm run bench [-- peers|warm|growth|concurrency|workers|start|profile] [--size 100000]
  peers         all contenders on the same rows (without a word, this)
                  --quick   two short rounds; --rounds 5; --connections 16; --only Mahdar,Mercurius
  warm          answers that are kept, beside the least that can send them: --rounds 5
  growth        how the queries grow: --sizes 10000,100000,1000000
  concurrency   from one connection to 256
  workers       what a second process brings: --rounds 3
  start         how long npm start takes to its first answer
  profile       where Node's time goes
  --dry-run     shows all of it and leaves RESULTS.md as it is`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '100000' },
    sizes: { type: 'string', default: '10000,100000' },
    rounds: { type: 'string' },
    connections: { type: 'string', default: '16' },
    only: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});

const typed = process.argv.slice(2);
const command = ['npm run bench', ...(typed.length > 0 ? ['--', ...typed] : [])].join(' ');
const articles = Number(values.size);
if (values['dry-run']) onlyShow();

switch (positionals[0] ?? 'peers') {
  case 'peers':
    await measurePeers({
      articles,
      rounds: Number(values.rounds ?? (values.quick ? 2 : 5)),
      connections: Number(values.connections),
      warmSeconds: values.quick ? 1 : 2,
      seconds: values.quick ? 2 : 3,
      only: values.only?.split(','),
      command,
    });
    break;
  case 'warm':
    await measureWarm(articles, Number(values.rounds ?? 5), command);
    break;
  case 'workers':
    await measureWorkers(articles, Number(values.rounds ?? 3), command);
    break;
  case 'growth':
    await measureGrowth(values.sizes.split(',').map(Number), command);
    break;
  case 'concurrency':
    await measureConcurrency(articles, command);
    break;
  case 'start':
    await measureStart(command);
    break;
  case 'profile':
    await measureProfile(articles, command);
    break;
  default:
    console.error(usage);
    process.exitCode = 1;
}
