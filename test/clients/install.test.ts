import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { findPython, pythonFolder } from './python-sdk.js';

const python = await findPython();
const run = promisify(execFile);

test.skipIf(python === undefined)('without pip, what the requirements name is unpacked and importable', async () => {
  const { folder, install } = await openIndex();
  await install();
  const names = ['-c', 'import mill, harbor.pier; print(mill.WORD, harbor.pier.WORD)'];
  const { stdout } = await run(python as string, ['-s', '-B', ...names], {
    env: { ...process.env, PYTHONPATH: folder },
  });
  expect(stdout.trim()).toBe('wheel source');
});

test.skipIf(python === undefined)('an index that serves other bytes under the name is refused', async () => {
  const { install } = await openIndex({ tampered: true });
  await expect(install()).rejects.toThrow('mill is not what requirements.txt names');
});

test.skipIf(python === undefined)('an index without the file that the requirements name is refused', async () => {
  const { install } = await openIndex({ otherHash: true });
  await expect(install()).rejects.toThrow('lists no file with the SHA-256');
});

// A wheel is a zip, a source archive a tar with one folder around it.
const makeArchives = `
import io, sys, tarfile, zipfile
with zipfile.ZipFile(sys.argv[1] + '/mill.whl', 'w') as wheel:
    wheel.writestr('mill.py', 'WORD = "wheel"')
with tarfile.open(sys.argv[1] + '/harbor.tar.gz', 'w:gz') as source:
    for name, text in [('setup.py', b''), ('harbor/__init__.py', b''), ('harbor/pier.py', b'WORD = "source"')]:
        member = tarfile.TarInfo('harbor-1.0/' + name)
        member.size = len(text)
        source.addfile(member, io.BytesIO(text))
`;

/** A package index on this machine, and a folder to install into. */
async function openIndex({ tampered = false, otherHash = false } = {}) {
  const scratch = mkdtempSync(join(tmpdir(), 'duecourse-index-'));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  await run(python as string, ['-c', makeArchives, scratch]);
  const files = { mill: 'mill.whl', harbor: 'harbor.tar.gz' };
  const hashOf = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(scratch, file)))
      .digest('hex');
  const hashes = Object.fromEntries(Object.values(files).map((file) => [file, hashOf(file)]));
  const pinned = (file: string) => (otherHash ? '0'.repeat(64) : hashes[file]);
  const lines = Object.entries(files).map(([name, file]) => `${name}==1.0 --hash=sha256:${pinned(file)}\n`);
  const requirements = join(scratch, 'requirements.txt');
  writeFileSync(requirements, ['# two packages\n', ...lines].join(''));

  const server = createServer(({ url = '' }, response) => {
    const [, kind, name = ''] = url.split('/');
    const file = files[name as keyof typeof files];
    if (kind === 'simple') response.end(`<a href="../../files/${file}#sha256=${hashes[file]}">${file}</a>`);
    else if (tampered) response.end('something else');
    else response.end(readFileSync(join(scratch, name)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());

  const folder = join(scratch, 'installed');
  const env = {
    ...process.env,
    PIP_INDEX_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`,
    no_proxy: '127.0.0.1',
  };
  const install = () => run(python as string, [join(pythonFolder, 'install.py'), requirements, folder], { env });
  return { folder, install };
}
