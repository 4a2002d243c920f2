import type { SessionObject } from '../checkout-objects.js';
import { type MethodType, TEST_METHODS } from '../test-methods.js';
import type { Form } from './form.js';
import type { Field, Texts } from './texts.js';

interface Shown {
  readonly session: SessionObject;
  readonly form: Form;
  readonly text: Texts;
  /** What the button says. */
  readonly pay: string;
}

/** What a payer fills in, and under it the test numbers, each of which can be used by one click. */
export function MethodForm({ session, form, text, pay }: Shown) {
  const action = `/pay/${session.id}`;
  return (
    <>
      <form method="post" action={action} novalidate autocomplete="off">
        <input type="hidden" name="method" value={form.type} />
        <div class="fields">
          {INPUTS[form.type].map((input) => (
            <TextField {...input} form={form} text={text} />
          ))}
        </div>
        {session.asked.keep && session.mode === 'payment' && <p class="hint">{text.keepHint}</p>}
        {form.type !== 'card' && <p class="hint">{text.mandate}</p>}
        <button type="submit">{pay}</button>
      </form>
      <details
        open={form.faults.number !== undefined || form.faults.iban !== undefined || form.faults.account !== undefined}
      >
        <summary>{text.testChoices}</summary>
        <p class="hint">{text.testHint}</p>
        <form method="post" action={action} class="choices">
          <input type="hidden" name="method" value={form.type} />
          {TEST_METHODS.filter(({ type }) => type === form.type).map(({ token, label, number, routing }) => (
            <button type="submit" name="test" value={token} lang="en">
              <span>{label}</span>
              <code>{routing === undefined ? spaced(number) : `${routing} · ${number}`}</code>
            </button>
          ))}
        </form>
      </details>
    </>
  );
}

interface Input {
  readonly name: Field;
  readonly wide?: true;
  readonly numeric?: true;
  readonly hint: string;
}

const INPUTS: Readonly<Record<MethodType, readonly Input[]>> = {
  card: [
    { name: 'number', wide: true, numeric: true, hint: '4242 4242 4242 4242' },
    { name: 'expiry', hint: '12 / 34' },
    { name: 'cvc', numeric: true, hint: '123' },
  ],
  sepa_debit: [{ name: 'iban', wide: true, hint: 'DE89 3704 0044 0532 0130 00' }],
  us_bank_account: [
    { name: 'routing', numeric: true, hint: '110000000' },
    { name: 'account', numeric: true, hint: '000123456789' },
  ],
  bacs_debit: [
    { name: 'sort_code', hint: '10-88-00' },
    { name: 'account', numeric: true, hint: '00012345' },
  ],
};

function TextField({ name, wide, numeric, hint, form, text }: Input & Pick<Shown, 'form' | 'text'>) {
  const fault = form.faults[name];
  return (
    <div class={wide && 'wide'}>
      <label for={name}>{text.fields[name]}</label>
      <input
        id={name}
        name={name}
        value={form.values[name] ?? ''}
        placeholder={hint}
        inputmode={numeric ? 'numeric' : 'text'}
        maxlength={64}
        required
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault && `${name}-fault`}
      />
      {fault && (
        <p class="fault" id={`${name}-fault`}>
          {text.faults[fault]}
        </p>
      )}
    </div>
  );
}

function spaced(number: string): string {
  return number.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
