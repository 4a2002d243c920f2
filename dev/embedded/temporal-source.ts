/** What was found on this machine that could lead to a Temporal server. */
export type TemporalProbe = {
  /** TEMPORAL_ADDRESS: a server that runs already */
  address: string | undefined;
  /** a `temporal` on the PATH */
  onPath: string | undefined;
  /** a binary that an earlier run downloaded or built */
  cached: string | undefined;
  /** a Go toolchain */
  go: string | undefined;
};

export type TemporalSource =
  | { from: 'address'; address: string }
  | { from: 'path' | 'cache'; executable: string }
  | { from: 'download' }
  | { from: 'build'; go: string };

/** The ways to a server that are worth trying here, best first: what runs, what is there, what is quick, what works. */
export function temporalSources({ address, onPath, cached, go }: TemporalProbe): TemporalSource[] {
  if (address) return [{ from: 'address', address }];
  if (onPath) return [{ from: 'path', executable: onPath }];
  if (cached) return [{ from: 'cache', executable: cached }];
  return [{ from: 'download' }, ...(go ? [{ from: 'build', go } as const] : [])];
}
