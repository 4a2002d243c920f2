import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Starts a Chromium, wherever there is one; installs Debian's where that is the way. Throws with what to do where there is none. */
export async function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

function findChromium(): string {
  const found = foundChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'ignore' });
    const installed = foundChromium();
    if (installed) return installed;
  }
  throw new Error(
    'no browser: set CHROMIUM_PATH, or install chromium or Google Chrome, or run `npx playwright install chromium`',
  );
}

function foundChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const folders = (process.env['PATH'] ?? '').split(':');
  const paths = [
    process.env['CHROMIUM_PATH'],
    ...folders.flatMap((folder) => names.map((name) => `${folder}/${name}`)),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    chromium.executablePath(),
  ];
  return paths.find((path) => path !== undefined && path !== '' && existsSync(path));
}
