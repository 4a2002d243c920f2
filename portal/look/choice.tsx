import type { ComponentChildren } from 'preact';

/** One of several ways, as a whole card that can be tapped. */
export function Choice(props: {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly children: ComponentChildren;
}) {
  const { name, value, checked, children } = props;
  return (
    <label class="choice">
      <input type="radio" name={name} value={value} checked={checked} required />
      <span class="grow">{children}</span>
    </label>
  );
}

/** Something to agree to, or not. */
export function Check(props: {
  readonly name: string;
  readonly checked: boolean;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly required?: boolean;
}) {
  const { name, checked, label, hint, fault, required } = props;
  const ids = [...(hint === undefined ? [] : [`${name}-hint`]), ...(fault === undefined ? [] : [`${name}-fault`])];
  return (
    <div class="field">
      {fault === undefined ? null : (
        <span class="fault" id={`${name}-fault`}>
          {fault}
        </span>
      )}
      <label class="check" for={name}>
        <input
          id={name}
          type="checkbox"
          name={name}
          value="yes"
          checked={checked}
          required={required}
          aria-invalid={fault === undefined ? undefined : 'true'}
          aria-describedby={ids.length === 0 ? undefined : ids.join(' ')}
        />
        <span>{label}</span>
      </label>
      {hint === undefined ? null : (
        <span class="hint under" id={`${name}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}
