"""Events, files, members, roles, webhooks, reports, inboxes."""
import time

import calls
import invoiced
from expect import has, refused, same, shows, take_four_pages, walk

RESOURCES = [
    invoiced.Event, invoiced.File, invoiced.Member, invoiced.Role, invoiced.Webhook, invoiced.Report,
    invoiced.Inbox,
]

USER = 'id email first_name last_name registered two_factor_enabled created_at updated_at'


def _harbor(client):
    return client.Customer.create(name='Harbor Tools', email='ap@harbor.example')


def an_event_tells_of_every_change_newest_first(client):
    customer = _harbor(client)
    assert customer.save(name='Harbor & Sons')
    events, _ = client.Event.list(related_to='customer,%d' % customer.id)
    same([event.type for event in events], ['customer.updated', 'customer.created'])
    updated = events[0]
    shows(updated, 'id object type timestamp data')
    has(updated, object='event')
    has(updated.data['object'], object='customer', id=customer.id, name='Harbor & Sons')
    has(updated.data['previous'], name='Harbor Tools')
    assert abs(updated.timestamp - time.time()) < 600, updated.timestamp
    same(client.Event.retrieve(updated.id).id, updated.id)


def an_event_carries_its_objects_whole(client):
    invoice = client.Invoice.create(customer=_harbor(client).id, items=[{'name': 'x', 'quantity': 1, 'unit_cost': 10}])
    client.Payment.create(amount=10, applied_to=[{'type': 'invoice', 'invoice': invoice.id, 'amount': 10}])
    paid, = client.Event.list(type='invoice.paid')[0]
    has(paid.data['object'], object='invoice', id=invoice.id, balance=0, status='paid')
    has(paid.data['object']['customer'], object='customer', name='Harbor Tools')
    has(paid.data['previous'], balance=10)


def events_show_who_did_it_when_asked(client):
    _harbor(client)
    shows(client.Event.list(include='user')[0][0].user, USER)


def events_are_asked_by_type_and_time(client):
    customer = _harbor(client)
    now = int(time.time())
    same([event.type for event in client.Event.list(type='customer.created')[0]], ['customer.created'])
    same(client.Event.list(type='customer.deleted')[0], [])
    same(client.Event.list(start_date=now + 3600)[0], [])
    assert client.Event.list(start_date=now - 3600, end_date=now + 3600, related_to='customer,%d' % customer.id)[0]


def events_are_walked_page_by_page(client):
    for _ in range(7):
        _harbor(client)
    events, pages = walk(client.Event, per_page=2, type='customer.created')
    same((len(events), pages), (7, 4))
    same([event.id for event in events], sorted((event.id for event in events), reverse=True))


def a_file_is_registered_retrieved_and_deleted(client):
    file = client.File.create(url='https://files.example/scan.pdf', name='scan.pdf', size=6936, type='application/pdf')
    shows(file, 'id object name size type url created_at updated_at')
    has(file, object='file', name='scan.pdf', size=6936, type='application/pdf', url='https://files.example/scan.pdf')
    same(client.File.retrieve(file.id), file)
    assert file.delete()
    with refused(404):
        client.File.retrieve(file.id)


def a_member_is_invited_changed_and_removed(client):
    role = client.Role.create(name='Collector')
    member = client.Member.create(email='jo@acme.example', first_name='Jo', last_name='Li', role=role.id)
    shows(member, 'id role restriction_mode restrictions email_update_frequency last_accessed user')
    has(member, role=role.id)
    has(member.user, email='jo@acme.example', first_name='Jo', last_name='Li')
    shows(member.user, USER)
    has(client.Member.retrieve(member.id), id=member.id)
    assert member.id in [one.id for one in client.Member.list()[0]]
    assert member.save(restriction_mode='owner')
    has(client.Member.retrieve(member.id), restriction_mode='owner')
    assert member.delete()
    with refused(404):
        client.Member.retrieve(member.id)


def a_role_is_created_retrieved_changed_and_deleted(client):
    role = client.Role.create(name='Collector')
    assert isinstance(role.id, str), role
    has(client.Role.retrieve(role.id), name='Collector')
    assert role.id in [one.id for one in client.Role.list(per_page=100)[0]]
    assert role.save(name='Senior collector')
    has(client.Role.retrieve(role.id), name='Senior collector')
    assert role.delete()
    with refused(404):
        client.Role.retrieve(role.id)


def a_webhook_is_created_retrieved_changed_and_deleted(client):
    webhook = client.Webhook.create(url='https://hooks.harbor.example/due', events=['invoice.paid'])
    shows(webhook, 'id url')
    has(client.Webhook.retrieve(webhook.id), url='https://hooks.harbor.example/due')
    same([one.id for one in client.Webhook.list()[0]], [webhook.id])
    assert webhook.save(url='https://hooks.harbor.example/course')
    has(client.Webhook.retrieve(webhook.id), url='https://hooks.harbor.example/course')
    assert webhook.delete()
    with refused(404):
        client.Webhook.retrieve(webhook.id)


def a_webhook_leads_neither_home_nor_into_a_private_network(client):
    for host in ['127.0.0.1', '10.0.0.1', '169.254.169.254', '[::1]', 'localhost']:
        with refused(400, param='url'):
            client.Webhook.create(url='https://%s/due' % host)


def webhooks_take_four_pages(client):
    made = [client.Webhook.create(url='https://hooks.harbor.example/%d' % n).id for n in range(7)]
    take_four_pages(client.Webhook, made)


def a_report_is_made_and_retrieved(client):
    now = int(time.time())
    report = client.Report.create(type='AgingSummary', start_date=now - 30 * 86400, end_date=now)
    shows(report, 'id')
    has(client.Report.retrieve(report.id), id=report.id)


def inboxes_are_listed(client):
    found, answer = client.Inbox.list()
    same(len(found), answer.total_count)
    for inbox in found:
        shows(inbox, 'id')


def an_object_is_made_by_its_id_alone(client):
    customer = _harbor(client)
    by_id = invoiced.Customer(client, customer.id)
    by_id.name = 'Harbor & Sons'
    assert by_id.save()
    has(client.Customer.retrieve(customer.id), name='Harbor & Sons')


def every_call_of_these_resources_was_made(client):
    calls.were_all_made(RESOURCES)
