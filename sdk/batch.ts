export { type BatchOptions, batched } from './batched.ts';
