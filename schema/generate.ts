import { writeSdl } from './print.ts';

writeSdl();
