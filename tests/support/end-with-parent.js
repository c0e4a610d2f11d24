import process from 'node:process';

// A test file that is killed stops nothing itself: its end of the pipe closes, and that is a signal.
process.stdin.once('close', () => process.kill(process.pid, 'SIGTERM')).resume();
process.stdin.unref();
