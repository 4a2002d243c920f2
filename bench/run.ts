import { benchLifecycle } from './lifecycle.js';

/** `npm run bench -- lifecycle [--lives N] [--json]`: figures on stdout, what happens meanwhile on stderr. */
const [name, ...options] = process.argv.slice(2);
if (name !== 'lifecycle') {
  console.error('Usage: npm run bench -- lifecycle [--lives N] [--json]');
  process.exit(2);
}
const lives = options.includes('--lives') ? Number(options[options.indexOf('--lives') + 1]) : 1_000;
const figures = await benchLifecycle(lives, (line) => console.error(`  ${line}`)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
if (options.includes('--json')) console.log(JSON.stringify(figures));
else for (const [figure, value] of Object.entries(figures)) console.log(`${figure.padEnd(16)} ${value}`);
process.exit(0);
