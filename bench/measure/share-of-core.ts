import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';

const periodMicroseconds = 20_000;

/**
 * Holds a process to a share of a core, by a control group of Linux, which takes root. Call what it
 * returns when the process has ended.
 */
export function holdToShare(pid: number, share: number): () => void {
  const quota = Math.round(periodMicroseconds * share);
  const isFirstVersion = existsSync('/sys/fs/cgroup/cpu');
  const group = `/sys/fs/cgroup/${isFirstVersion ? 'cpu/' : ''}mahdar-bench-${pid}`;
  mkdirSync(group, { recursive: true });
  if (isFirstVersion) {
    writeFileSync(`${group}/cpu.cfs_period_us`, String(periodMicroseconds));
    writeFileSync(`${group}/cpu.cfs_quota_us`, String(quota));
  } else {
    writeFileSync(`${group}/cpu.max`, `${quota} ${periodMicroseconds}`);
  }
  writeFileSync(`${group}/cgroup.procs`, String(pid));
  return () => rmdirSync(group);
}
