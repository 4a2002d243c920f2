"""Work on what is owed: chasing cadences under both names, tasks, notes."""
import time

import calls
import invoiced
from expect import has, refused, same, shows, take_four_pages

RESOURCES = [invoiced.CustomerChasingCadence, invoiced.InvoiceChasingCadence, invoiced.Task, invoiced.Note]

CADENCE = (
    'id object name time_of_day frequency run_date run_days paused min_balance assignment_mode assignment_conditions '
    'num_customers last_run next_run steps created_at updated_at'
)


def _harbor(client):
    return client.Customer.create(name='Harbor Tools', email='ap@harbor.example')


def _standard(**more):
    return dict({
        'name': 'Standard', 'time_of_day': 7, 'frequency': 'day_of_month', 'run_date': 7, 'min_balance': 100,
        'assignment_mode': 'none', 'steps': [
            {'name': '1st email', 'action': 'email', 'schedule': 'past_due_age:0',
             'email_template_id': 'late_payment_reminder_email'},
            {'name': 'Call', 'action': 'phone', 'schedule': 'past_due_age:14'}]}, **more)


def a_customer_chasing_cadence_is_created_retrieved_changed_and_deleted(client):
    cadence = client.CustomerChasingCadence.create(**_standard())
    shows(cadence, CADENCE)
    has(cadence, name='Standard', time_of_day=7, frequency='day_of_month', run_date=7, min_balance=100, paused=False,
        assignment_mode='none', num_customers=0)
    same([(step['name'], step['action'], step['schedule']) for step in cadence.steps],
         [('1st email', 'email', 'past_due_age:0'), ('Call', 'phone', 'past_due_age:14')])
    shows(cadence.steps[0], 'id name action schedule email_template_id sms_template_id assigned_user_id created_at')
    same(client.CustomerChasingCadence.retrieve(cadence.id), cadence)
    same([one.id for one in client.CustomerChasingCadence.list()[0]], [cadence.id])
    assert cadence.save(name='Strict', paused=True, frequency='day_of_week', run_days='1,4')
    has(client.CustomerChasingCadence.retrieve(cadence.id), name='Strict', paused=True, frequency='day_of_week')
    assert cadence.delete()
    with refused(404):
        client.CustomerChasingCadence.retrieve(cadence.id)


def a_cadence_in_use_cannot_be_deleted(client):
    cadence = client.CustomerChasingCadence.create(**_standard())
    customer = _harbor(client)
    assert customer.save(chasing_cadence=cadence.id, next_chase_step=cadence.steps[0]['id'])
    has(customer, chasing_cadence=cadence.id, next_chase_step=cadence.steps[0]['id'])
    has(client.CustomerChasingCadence.retrieve(cadence.id), num_customers=1)
    with refused(400):
        cadence.delete()


def customer_chasing_cadences_take_four_pages(client):
    made = [client.CustomerChasingCadence.create(**_standard(name='Cadence %d' % n)).id for n in range(7)]
    take_four_pages(client.CustomerChasingCadence, made)


def an_invoice_chasing_cadence_is_created_retrieved_changed_and_deleted(client):
    cadence = client.InvoiceChasingCadence.create(name='By invoice', steps=[
        {'name': '1st email', 'action': 'email', 'schedule': 'past_due_age:0'},
        {'name': '2nd email', 'action': 'email', 'schedule': 'past_due_age:7'}])
    shows(cadence, 'id object name steps created_at updated_at')
    has(cadence, name='By invoice')
    same(len(cadence.steps), 2)
    same(client.InvoiceChasingCadence.retrieve(cadence.id).id, cadence.id)
    assert cadence.id in [one.id for one in client.InvoiceChasingCadence.list()[0]]
    assert cadence.save(name='Gentle')
    has(client.InvoiceChasingCadence.retrieve(cadence.id), name='Gentle')
    assert cadence.delete()
    with refused(404):
        client.InvoiceChasingCadence.retrieve(cadence.id)


def a_task_is_created_completed_and_deleted(client):
    customer = _harbor(client)
    due = int(time.time()) + 86400
    task = client.Task.create(name='Call customer', action='phone', customer_id=customer.id, due_date=due)
    shows(task, 'id name action customer_id user_id due_date complete completed_date completed_by_user_id '
                'chase_step_id created_at updated_at')
    has(task, name='Call customer', action='phone', customer_id=customer.id, due_date=due, complete=False,
        completed_date=None)
    same(client.Task.retrieve(task.id), task)
    task.name = 'Call Ana'
    assert task.save(action='email')
    has(client.Task.retrieve(task.id), name='Call Ana', action='email')
    assert task.save(complete=True)
    has(task, complete=True)
    assert abs(task.completed_date - time.time()) < 600, task.completed_date
    assert task.save(complete=False)
    has(task, complete=False, completed_date=None)
    assert task.delete()
    with refused(404):
        client.Task.retrieve(task.id)


def every_action_of_a_task_is_taken(client):
    for action in ['phone', 'letter', 'email', 'review']:
        has(client.Task.create(name='Do it', action=action, due_date=int(time.time())), action=action)
    with refused(400, param='action'):
        client.Task.create(name='Do it', action='dance', due_date=int(time.time()))


def tasks_are_filtered(client):
    due = int(time.time())
    first = client.Task.create(name='Call', action='phone', customer_id=_harbor(client).id, due_date=due)
    second = client.Task.create(name='Write', action='letter', due_date=due)
    assert second.save(complete=True)
    same([one.id for one in client.Task.list(filter={'complete': False})[0]], [first.id])
    same([one.id for one in client.Task.list(filter={'customer_id': first.customer_id})[0]], [first.id])


def tasks_take_four_pages(client):
    due = int(time.time())
    made = [client.Task.create(name='Task %d' % n, action='review', due_date=due).id for n in range(7)]
    take_four_pages(client.Task, made)


def a_note_is_created_listed_changed_and_deleted(client):
    customer = _harbor(client)
    note = client.Note.create(customer_id=customer.id, notes='Called, will pay Friday')
    has(note, object='note', customer=customer.id, invoice=None, notes='Called, will pay Friday')
    shows(note, 'user created_at updated_at')
    same(client.Note.retrieve(note.id), note)
    same([one.id for one in client.Note.list()[0]], [note.id])
    same([one.id for one in customer.list_notes().list()[0]], [note.id])
    assert note.save(notes='Called again')
    has(note, notes='Called again')
    assert note.delete()
    same(client.Note.list()[0], [])


def a_note_is_on_a_customer_or_an_invoice_not_both(client):
    customer = _harbor(client)
    invoice = client.Invoice.create(customer=customer.id, items=[{'name': 'x', 'quantity': 1, 'unit_cost': 1}])
    has(client.Note.create(invoice_id=invoice.id, notes='Wrong address'), invoice=invoice.id)
    with refused(400):
        client.Note.create(customer_id=customer.id, invoice_id=invoice.id, notes='Both')
    with refused(400):
        client.Note.create(notes='Neither')


def notes_take_four_pages(client):
    customer = _harbor(client)
    take_four_pages(client.Note, [client.Note.create(customer_id=customer.id, notes='Note').id for _ in range(7)])


def every_call_of_these_resources_was_made(client):
    calls.were_all_made(RESOURCES)
