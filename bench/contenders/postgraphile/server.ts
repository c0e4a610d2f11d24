import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PgSimplifyInflectionPreset } from '@graphile/simplify-inflection';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { announce, openPool } from '../serve.ts';
import { createFunctions } from './functions.ts';

const pool = openPool();
await createFunctions(pool);

const preset = {
  extends: [PostGraphileAmberPreset, PgSimplifyInflectionPreset],
  pgServices: [makePgService({ pool, schemas: ['public', 'bench'] })],
  grafserv: { watch: false, graphiql: false },
  grafast: { explain: false },
};
const server = createServer();
const service = postgraphile(preset).createServ(grafserv);
await service.addTo(server);
server.listen(0, '127.0.0.1', () => announce((server.address() as AddressInfo).port));
