import type { apiClient } from '../dev/demo/client.js';

/** A zone in which it is about noon, so that no run of a bench meets midnight. */
export function nearNoon(now: Date): string {
  const offset = 12 - now.getUTCHours(); // hours to add to UTC
  return offset === 0 ? 'UTC' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`; // their sign is west-positive
}

/**
 * Payers whose reminders come seconds after the issue, not days: a policy names times of the day, to the second, so that
 * each second of the run has a policy and a payer of its own. Answers with the payer for an invoice issued at `at`.
 */
export function openPayers(
  call: ReturnType<typeof apiClient>,
  { zone, waitsMs }: { zone: string; waitsMs: readonly number[] },
): (at: number) => Promise<number> {
  const payers = new Map<number, Promise<number>>();
  return (at) => {
    const second = Math.ceil(at / 1000);
    const known = payers.get(second) ?? openPayer(second);
    payers.set(second, known);
    return known;
  };

  async function openPayer(second: number): Promise<number> {
    const { id: chasing_policy } = await call<{ id: number }>('POST', '/chasing_policies', {
      name: `Reminders from second ${second}`,
      definition: definition(second),
    });
    const customer = { name: 'Payer', email: `payer-${second}@bench.example`, zone, chasing_policy };
    return (await call<{ id: number }>('POST', '/customers', customer)).id;
  }

  function definition(second: number) {
    let after = second * 1000;
    return {
      steps: waitsMs.map((wait, place) => ({
        key: `r${place + 1}`,
        anchor: 'issue',
        offset_days: 0,
        channel: 'email',
        tone: 'firm',
        template: 'reminder_firm',
        recipients: 'primary',
        send_time: timeOfDay((after += wait)),
      })),
      send_time: '12:00',
      window: { from: '00:00', to: '24:00' },
      business_days_only: false,
      catch_up: 'all',
      tolerance_minutes: 60,
      jitter_minutes: 0,
      promise_grace_days: 2,
      hold_grace_days: 0,
      repeat_after_due_date_change: false,
    };
  }

  function timeOfDay(at: number): string {
    return new Date(at).toLocaleTimeString('en-GB', { timeZone: zone });
  }
}
