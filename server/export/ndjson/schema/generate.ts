import { writeFormat } from './print.ts';

await writeFormat();
