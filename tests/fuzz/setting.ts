import { randomInt } from 'node:crypto';

/** How many operations a run sends, over all of its tests. */
export const operations = Number(process.env.MAHDAR_FUZZ ?? 10_000);

/** Another one each time, unless a run is to be had again. */
export const seed = Number(process.env.MAHDAR_SEED ?? randomInt(2 ** 31));

console.log(`MAHDAR_SEED=${seed} MAHDAR_FUZZ=${operations}`);

/** How to have a failure again. */
export const again = `MAHDAR_SEED=${seed} MAHDAR_FUZZ=${operations} npm run test:fuzz`;

/** So many properties are asked about at once: the server answers several clients. */
export const lanes = 4;
