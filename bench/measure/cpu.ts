import { readdirSync, readFileSync } from 'node:fs';

/** A clock tick of Linux, in microseconds: the kernel reports all times so. */
const tick = 10_000;

interface ProcessTimes {
  parent: number;
  own: number;
  /** Of children that have ended. */
  ended: number;
}

function timesOf(pid: number | string): ProcessTimes | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of a program stands in parentheses and may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const sum = (from: number) => (Number(fields[from]) + Number(fields[from + 1])) * tick;
    return { parent: Number(fields[1]), own: sum(11), ended: sum(13) };
  } catch {
    return undefined; // ended meanwhile, or no Linux
  }
}

/** The CPU time that a process has used, in microseconds. */
export function cpuOf(pid: number): number {
  return timesOf(pid)?.own ?? Number.NaN;
}

/** The CPU time of a process with all its children, those that have ended included. */
export function cpuOfFamily(pid: number): number {
  const top = timesOf(pid);
  if (!top) return Number.NaN;
  return childrenOf(pid).reduce((sum, { own, ended }) => sum + own + ended, top.own + top.ended);
}

/** The CPU time of a process and of each of its children, by their ids. */
export function cpuOfEach(pid: number): Map<number, number> {
  return new Map([
    [pid, cpuOf(pid)],
    ...childrenOf(pid).map((child): [number, number] => [child.pid, child.own]),
  ]);
}

function childrenOf(pid: number): (ProcessTimes & { pid: number })[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const times = timesOf(name);
      return times?.parent === pid ? [{ ...times, pid: Number(name) }] : [];
    });
}

/** The memory that a process holds, in megabytes. */
export function memoryOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}
