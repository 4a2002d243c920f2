import { join } from 'node:path';
import { tryLock } from '../../dev/embedded/lock.js';
import { stateFolder } from '../../dev/embedded/state.js';

/** A folder that this test run has to itself: two runs in one checkout must not share a database server. */
export function claimSlot(): { dir: string; release: () => void } {
  for (let number = 1; number <= 32; number++) {
    const dir = stateFolder('test', `slot-${number}`);
    const release = tryLock(join(dir, 'claimed'));
    if (release) return { dir, release };
  }
  throw new Error(`32 test runs are under way, or ${stateFolder('test')} needs to be deleted`);
}
