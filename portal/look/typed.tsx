interface Props {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly required?: boolean;
}

/** An amount as people type it, with its currency beside. */
export function AmountField(props: Props & { readonly currency: string }) {
  const { name, label, value, required, currency, fault } = props;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <Beside {...props} />
      <span class="amount-field">
        <input
          id={name}
          name={name}
          value={value}
          inputMode="decimal"
          autocomplete="off"
          maxLength={30}
          required={required}
          aria-invalid={fault === undefined ? undefined : 'true'}
          aria-describedby={describedBy(props)}
        />
        <span class="unit">{currency.toUpperCase()}</span>
      </span>
    </div>
  );
}

/** Text of several lines. */
export function Area(props: Props & { readonly maxLength: number }) {
  const { name, label, value, required, maxLength, fault } = props;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <Beside {...props} />
      <textarea
        id={name}
        name={name}
        rows={4}
        maxLength={maxLength}
        required={required}
        aria-invalid={fault === undefined ? undefined : 'true'}
        aria-describedby={describedBy(props)}
      >
        {value}
      </textarea>
    </div>
  );
}

function Beside({ name, hint, fault }: Props) {
  return (
    <>
      {hint === undefined ? null : (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {fault === undefined ? null : (
        <span class="fault" id={`${name}-fault`}>
          {fault}
        </span>
      )}
    </>
  );
}

function describedBy({ name, hint, fault }: Props): string | undefined {
  const ids = [...(hint === undefined ? [] : [`${name}-hint`]), ...(fault === undefined ? [] : [`${name}-fault`])];
  return ids.length === 0 ? undefined : ids.join(' ');
}
