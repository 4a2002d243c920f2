import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './addresses.js';

export interface TargetRules {
  /** Plain http, and addresses of private networks and of this machine. */
  readonly privateTargets: boolean;
  /** Names to addresses; the system's resolver where absent. */
  readonly resolve?: (host: string) => Promise<readonly Address[]>;
}

export interface Address {
  readonly address: string;
  readonly family: number;
}

export type Target =
  | { readonly ok: true; readonly url: URL; readonly host: string }
  | { readonly ok: false; readonly reason: string };

/** What an address may be as it is written. A number as host (`2130706433`, `0177.1`) is read as browsers read it. */
export function readTarget(text: string, { privateTargets }: TargetRules): Target {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return refused('is no URL');
  if (url.protocol !== 'https:' && !(privateTargets && url.protocol === 'http:'))
    return refused('must begin with https://');
  if (url.username !== '' || url.password !== '') return refused('must not hold a user or a password');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (host === '') return refused('names no host');
  if (privateTargets) return { ok: true, url, host };
  if (isIP(host) !== 0 && !isPublicAddress(host)) return refused(NOT_PUBLIC);
  if (isIP(host) === 0 && !/^[^.]+(\.[^.]+)+\.?$/.test(host)) return refused('must name a host of the public internet');
  return { ok: true, url, host };
}

/**
 * The address to connect to, now: of all that the name stands for, none may be other than public. What is connected to must be
 * this very address, for the name may stand for another one a moment later. Rejects when the name stands for nothing.
 */
export async function addressOf(host: string, rules: TargetRules): Promise<Address | { readonly refused: string }> {
  const family = isIP(host);
  const found = family === 0 ? await (rules.resolve ?? resolveAll)(host) : [{ address: host, family }];
  const [first] = found;
  if (!first) throw new Error('the name has no address');
  const allowed = rules.privateTargets || found.every(({ address }) => isPublicAddress(address));
  return allowed ? first : { refused: NOT_PUBLIC };
}

const NOT_PUBLIC = 'leads to an address that is not of the public internet';
const resolveAll = (host: string) => lookup(host, { all: true });
const refused = (reason: string): Target => ({ ok: false, reason });
