import { encodeNodeId } from '../../schema/node-id.ts';

/** The same rows have the same ids in every world, and thereby the same cursors. */
const idOf = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const ids = {
  publisher: idOf(1),
  openPerson: idOf(10),
  quietPerson: idOf(11),
  otherPerson: idOf(12),
  openOrganization: idOf(20),
  quietOrganization: idOf(21),
  openTopic: idOf(30),
  quietTopic: idOf(31),
  office: idOf(40),
  host: idOf(100),
  twin: idOf(101),
  translated: idOf(102),
  previewed: idOf(103),
  sentinel: idOf(104),
  second: idOf(105),
  openMeeting: idOf(200),
  losingMeeting: idOf(201),
  sentinelMeeting: idOf(202),
} as const;

/** A place for the rows that hang on another, by the number of that row. */
export const partOf = (id: string, part: number) =>
  idOf(Number(id.slice(-12)) * 1000 + part + 1_000_000);

export const hiddenId = (number: number) => idOf(500 + number);

export const globalId = (type: string, id: string) => encodeNodeId(type, id);
