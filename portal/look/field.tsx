interface Common {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what was typed. */
  readonly fault?: string | undefined;
  readonly value: string;
  readonly autocomplete?: string;
  readonly required?: boolean;
}

type TextProps = Common & {
  readonly type?: 'text' | 'email' | 'tel' | 'date' | 'search';
  readonly inputmode?: 'text' | 'email' | 'tel';
  readonly maxLength?: number;
};

/** One line to be typed, with its label, its hint, and what is wrong with it. */
export function Field(props: TextProps) {
  const { name, label, hint, fault, value, type = 'text', inputmode, autocomplete, required, maxLength } = props;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <Beside name={name} hint={hint} fault={fault} />
      <input
        id={name}
        name={name}
        // Their types know each kind by itself; what is set here is sound for all of these.
        type={type as 'text'}
        value={value}
        inputMode={inputmode}
        autocomplete={autocomplete}
        required={required}
        maxLength={maxLength}
        aria-invalid={fault === undefined ? undefined : 'true'}
        aria-describedby={describedBy(props)}
      />
    </div>
  );
}

/** One of several, from a list. */
export function Select(props: Common & { readonly options: Readonly<Record<string, string>> }) {
  const { name, label, hint, fault, value, options, autocomplete } = props;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <Beside name={name} hint={hint} fault={fault} />
      <select
        id={name}
        name={name}
        autocomplete={autocomplete}
        aria-invalid={fault === undefined ? undefined : 'true'}
        aria-describedby={describedBy(props)}
      >
        {Object.entries(options).map(([key, text]) => (
          <option value={key} selected={key === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

function Beside({ name, hint, fault }: Pick<Common, 'name' | 'hint' | 'fault'>) {
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

function describedBy({ name, hint, fault }: Pick<Common, 'name' | 'hint' | 'fault'>): string | undefined {
  const ids = [...(hint === undefined ? [] : [`${name}-hint`]), ...(fault === undefined ? [] : [`${name}-fault`])];
  return ids.length === 0 ? undefined : ids.join(' ');
}

/** All that is wrong with a form, at its top: each leads to its field. */
export function Faults(props: { readonly title: string; readonly faults: Readonly<Record<string, string>> }) {
  const entries = Object.entries(props.faults);
  if (entries.length === 0) return null;
  return (
    <div class="notice bad stack-s" role="alert">
      <p class="strong">{props.title}</p>
      <ul>
        {entries.map(([name, text]) => (
          <li>
            <a href={`#${name}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
