import { beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

let count = 0;
const join = async (body: object = {}) =>
  (await caller.call('POST', '/members', { email: `jo-${++count}@acme.example`, ...body })).body;
const customerOf = async (owner: number) => (await caller.call('POST', '/customers', { name: 'x', owner })).body;

describe('roles', () => {
  test('every company has the standard ones, which nobody changes', async () => {
    const ids = (await caller.call('GET', '/roles')).body.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(['read_only', 'account_manager', 'employee', 'administrator']));
    expect(await caller.call('PATCH', '/roles/employee', { name: 'x' })).toMatchObject({ status: 400 });
    expect(await caller.call('DELETE', '/roles/employee')).toMatchObject({ status: 400 });
    expect((await caller.call('GET', '/roles/employee')).body.name).toBe('Employee');
  });

  test('own ones have an id made of their name, and go when nobody has them', async () => {
    const first = (await caller.call('POST', '/roles', { name: 'Senior Collector!' })).body;
    const second = (await caller.call('POST', '/roles', { name: 'senior collector' })).body;
    expect([first.id, second.id]).toEqual(['senior_collector', 'senior_collector_2']);
    const member = await join({ role: first.id });
    expect(await caller.call('DELETE', `/roles/${first.id}`)).toMatchObject({ status: 400, body: { param: 'role' } });
    await caller.call('DELETE', `/members/${member.id}`);
    expect((await caller.call('DELETE', `/roles/${first.id}`)).status).toBe(204);
    expect((await caller.call('GET', `/roles/${first.id}`)).status).toBe(404);
  });
});

describe('members', () => {
  test('are created, invited, changed and removed', async () => {
    const member = await join({ first_name: 'Jo', last_name: 'Li' });
    expect(member).toMatchObject({ role: 'employee', restriction_mode: 'none', restrictions: {}, invited_at: null });
    expect(member.user).toMatchObject({
      id: member.id,
      first_name: 'Jo',
      registered: false,
      two_factor_enabled: false,
    });
    const url = `/members/${member.id}`;
    const restrictions = { region: ['west'] };
    const changed = await caller.call('PATCH', url, {
      role: 'administrator',
      restriction_mode: 'custom_field',
      restrictions,
    });
    expect(changed.body).toMatchObject({ role: 'administrator', restriction_mode: 'custom_field', restrictions });
    const frequency = await caller.call('PATCH', `${url}/frequency`, { email_update_frequency: 'week' });
    expect(frequency.body.email_update_frequency).toBe('week');
    const invited = await caller.call('POST', `${url}/invites`, {});
    expect([invited.status, typeof invited.body.invited_at]).toEqual([201, 'number']);
    expect((await caller.call('DELETE', url)).status).toBe(204);
    expect((await caller.call('GET', url)).status).toBe(404);
    expect((await caller.call('GET', '/members')).body.map(({ id }: { id: number }) => id)).not.toContain(member.id);
  });

  test('have an address of their own, in whatever case, until they are gone', async () => {
    const { id, user } = await join();
    const again = { email: user.email.toUpperCase() };
    expect(await caller.call('POST', '/members', again)).toMatchObject({ status: 400, body: { param: 'email' } });
    await caller.call('DELETE', `/members/${id}`);
    expect((await caller.call('POST', '/members', again)).status).toBe(201);
  });

  test('who go own nothing and have nothing left to do; what they did names them', async () => {
    const { id } = await join();
    const customer = await customerOf(id);
    const task = { name: 'Call', action: 'phone', due_date: 1_760_000_000, user_id: id };
    const open = (await caller.call('POST', '/tasks', task)).body;
    const done = (await caller.call('POST', '/tasks', { ...task, complete: true, completed_by_user_id: id })).body;
    await caller.call('DELETE', `/members/${id}`);
    expect((await caller.call('GET', `/customers/${customer.id}`)).body).toMatchObject({ owner: null, owner_id: null });
    expect((await caller.call('GET', `/tasks/${open.id}`)).body.user_id).toBeNull();
    expect((await caller.call('GET', `/tasks/${done.id}`)).body).toMatchObject({
      user_id: id,
      completed_by_user_id: id,
    });
    expect(await caller.call('POST', '/customers', { name: 'x', owner_id: id })).toMatchObject({
      status: 400,
      body: { param: 'owner_id' },
    });
  });

  test('are given nothing while they go', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await join();
      const { id: other } = await join();
      const customer = await customerOf(other);
      const [given, removed] = await Promise.all([
        caller.call('PATCH', `/customers/${customer.id}`, { owner: id }),
        caller.call('DELETE', `/members/${id}`),
      ]);
      expect(removed.status).toBe(204);
      const { owner } = (await caller.call('GET', `/customers/${customer.id}`)).body;
      expect([given.status, owner]).toEqual(given.status === 200 ? [200, null] : [400, other]);
    }
  });
});

describe('tasks', () => {
  const due_date = 1_760_000_123;
  const create = async (more: object = {}) =>
    (await caller.call('POST', '/tasks', { name: 'Call', action: 'phone', due_date, ...more })).body;

  test('are about a customer or about nobody, with their time as it was sent', async () => {
    const customer = (await caller.call('POST', '/customers', { name: 'x' })).body.id;
    expect(await create()).toMatchObject({ customer_id: null, due_date, complete: false, chase_step_id: null });
    const task = await create({ customer_id: customer });
    expect(task).toMatchObject({ customer_id: customer, user_id: null, completed_date: null });
    expect(task.object).toBeUndefined();
    expect((await caller.call('PATCH', `/tasks/${task.id}`, { customer_id: null })).body.customer_id).toBeNull();
  });

  test('are completed once, by whom is named, and opened again', async () => {
    const { id: user } = await join();
    const { id } = await create();
    const done = await caller.call('POST', `/tasks/${id}/complete`, { completed_by_user_id: user });
    expect([done.status, done.body.complete, done.body.completed_by_user_id]).toEqual([200, true, user]);
    const again = await caller.call('PATCH', `/tasks/${id}`, { complete: true });
    expect(again.body).toEqual(done.body);
    const opened = await caller.call('POST', `/tasks/${id}/reopen`);
    expect(opened.body).toMatchObject({ complete: false, completed_date: null, completed_by_user_id: null });
  });

  test('are deleted, and tell their events', async () => {
    const { id } = await create();
    await caller.call('PATCH', `/tasks/${id}`, { name: 'Write', complete: true });
    expect((await caller.call('DELETE', `/tasks/${id}`)).status).toBe(204);
    expect((await caller.call('GET', `/tasks/${id}`)).status).toBe(404);
    const { body } = await caller.call('GET', `/events?related_to=task,${id}`);
    const types = body.map(({ type }: { type: string }) => type);
    expect(types).toEqual(['task.deleted', 'task.completed', 'task.updated', 'task.created']);
  });
});
