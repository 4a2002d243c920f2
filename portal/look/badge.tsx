import type { ComponentChildren } from 'preact';

/** A word about the state of something; the word tells it, the colour only helps. */
export function Badge(props: {
  readonly tone?: 'good' | 'late' | 'bad' | undefined;
  readonly children: ComponentChildren;
}) {
  return <span class={props.tone === undefined ? 'badge' : `badge ${props.tone}`}>{props.children}</span>;
}
