import { readSdl } from '../print.ts';
import { ReleaseError, release } from './release.ts';

const home = new URL('../../', import.meta.url);

try {
  const day = new Date().toISOString().slice(0, 10);
  const { version } = await release(home, readSdl(), day);
  console.log(`Mahdar and @mahdar/sdk are ${version} now. Read what changed, then:

  git commit -am "Release ${version}" && git tag -a v${version} -m "Mahdar ${version}"
  npm publish && npm publish -w sdk`);
} catch (error) {
  if (!(error instanceof ReleaseError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
