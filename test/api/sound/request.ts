import type { Caller, OpenApp } from '../open-app.js';

/** A request that is accepted: one odd value put into it is then all that is wrong with it. */
export interface SoundRequest {
  readonly url: string;
  /** Together they hold every field that the route's schema has. */
  readonly bodies: readonly object[];
}

export type Sound = (caller: Caller, opened: OpenApp) => Promise<SoundRequest>;
