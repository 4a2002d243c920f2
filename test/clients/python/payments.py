"""Payments and what they are applied to."""
import time

import calls
import invoiced
from expect import has, refused, same, shows, take_four_pages

RESOURCES = [invoiced.Payment]

ATTRIBUTES = (
    'id object customer date currency amount balance matched voided method ach_sender_id reference source notes charge '
    'pdf_url metadata created_at updated_at'
)


def _bill(client, amount=100, customer=None):
    customer = customer or client.Customer.create(name='Harbor Tools', email='ap@harbor.example').id
    return client.Invoice.create(customer=customer, items=[{'name': 'Delivery', 'quantity': 1, 'unit_cost': amount}])


def _applied(invoice, amount):
    return {'type': 'invoice', 'invoice': invoice.id, 'amount': amount}


def a_payment_is_recorded_and_retrieved(client):
    invoice = _bill(client)
    payment = client.Payment.create(
        customer=invoice.customer, date=int(time.time()) - 86400, method='check', currency='usd', amount=100,
        reference='1450', ach_sender_id='9', source='keyed', notes='By post', applied_to=[_applied(invoice, 21.4)],
        metadata={'job': '7'})
    shows(payment, ATTRIBUTES)
    has(payment, object='payment', customer=invoice.customer, method='check', currency='usd', amount=100, balance=78.6,
        voided=False, matched=None, charge=None, reference='1450', ach_sender_id='9', source='keyed', notes='By post',
        metadata={'job': '7'})
    has(client.Payment.retrieve(payment.id), id=payment.id, balance=78.6)
    has(client.Invoice.retrieve(invoice.id), balance=78.6, paid=False)


def a_payment_shows_what_it_was_applied_to_when_asked(client):
    invoice = _bill(client)
    payment = client.Payment.create(amount=100, applied_to=[_applied(invoice, 60)])
    full = client.Payment.retrieve(payment.id, {'include': 'applied_to'})
    same(len(full.applied_to), 1)
    has(full.applied_to[0], type='invoice', invoice=invoice.id, amount=60)
    shows(full.applied_to[0], 'id')
    has(client.Payment.list(include='applied_to')[0][0].applied_to[0], invoice=invoice.id)


def an_invoice_is_marked_as_paid_as_the_readme_of_the_sdk_has_it(client):
    invoice = _bill(client)
    # One application, not a list of them, and no customer.
    payment = client.Payment.create(
        amount=invoice.balance, method='check',
        applied_to={'type': 'invoice', 'invoice': invoice.id, 'amount': invoice.balance})
    has(payment, customer=invoice.customer, balance=0)
    has(client.Invoice.retrieve(invoice.id), status='paid', paid=True, closed=True, balance=0)


def a_payment_without_customer_or_method_waits_for_them(client):
    payment = client.Payment.create(amount=50)
    has(payment, customer=None, balance=50, method='other', source='keyed', currency='usd')
    invoice = _bill(client)
    assert payment.save(customer=invoice.customer, applied_to=[_applied(invoice, 50)])
    has(payment, customer=invoice.customer, balance=0)
    has(client.Invoice.retrieve(invoice.id), balance=50)


def every_method_is_taken(client):
    for method in ['ach', 'cash', 'check', 'credit_card', 'eft', 'direct_debit', 'other', 'paypal', 'wire_transfer']:
        has(client.Payment.create(amount=1, method=method), method=method)
    with refused(400, param='method'):
        client.Payment.create(amount=1, method='barter')


def a_payment_is_changed_and_applied_anew(client):
    first = _bill(client, 60)
    second = _bill(client, 60, first.customer)
    payment = client.Payment.create(amount=60, applied_to=[_applied(first, 60)])
    payment.reference = '1451'
    payment.notes = 'Second'
    assert payment.save()
    has(payment, reference='1451', notes='Second', balance=0)
    assert payment.save(applied_to=[_applied(first, 20), _applied(second, 30)])
    has(payment, balance=10)
    has(client.Invoice.retrieve(first.id), balance=40, paid=False)
    has(client.Invoice.retrieve(second.id), balance=30)


def one_payment_is_applied_to_several_documents(client):
    first = _bill(client, 60)
    second = _bill(client, 60, first.customer)
    payment = client.Payment.create(
        customer=first.customer, amount=150,
        applied_to=[_applied(first, 60), _applied(second, 60), {'type': 'credit', 'amount': 20}])
    has(payment, balance=10)
    has(invoiced.Customer(client, first.customer).balance(), available_credits=20, total_outstanding=0)


def a_payment_cannot_be_applied_beyond_itself_or_the_invoice(client):
    invoice = _bill(client, 60)
    with refused(400):
        client.Payment.create(amount=50, applied_to=[_applied(invoice, 60)])
    with refused(400):
        client.Payment.create(amount=100, applied_to=[_applied(invoice, 61)])
    with refused(400):
        client.Payment.create(amount=100, applied_to=[{'type': 'invoice', 'invoice': 987654321, 'amount': 1}])
    with refused(400, param='amount'):
        client.Payment.create(customer=invoice.customer)


def deleting_a_payment_voids_it_and_opens_the_invoice(client):
    invoice = _bill(client)
    payment = client.Payment.create(amount=100, applied_to=[_applied(invoice, 100)])
    assert payment.delete()
    # An answer with a body: the object is refreshed from it, not emptied.
    has(payment, object='payment', voided=True, amount=100)
    has(client.Payment.retrieve(payment.id), voided=True)
    has(client.Invoice.retrieve(invoice.id), balance=100, paid=False, closed=False)


def payments_are_filtered_and_sorted(client):
    invoice = _bill(client)
    now = int(time.time())
    old = client.Payment.create(amount=10, customer=invoice.customer, method='cash', date=now - 50 * 86400,
                                reference='R-1', metadata={'job': '7'})
    new = client.Payment.create(amount=20, method='check', date=now)
    voided = client.Payment.create(amount=30, date=now)
    assert voided.delete()
    for parameters, expected in [
        ({'filter': {'voided': False}}, [old.id, new.id]),
        ({'filter': {'voided': True}}, [voided.id]),
        ({'filter': {'customer': invoice.customer}}, [old.id]),
        ({'filter': {'method': 'check'}}, [new.id]),
        ({'filter': {'reference': 'R-1'}}, [old.id]),
        ({'metadata': {'job': '7'}}, [old.id]),
        ({'end_date': now - 86400}, [old.id]),
        ({'start_date': now - 86400, 'filter': {'voided': 0}}, [new.id]),
        ({'sort': 'date asc', 'filter': {'voided': 0}}, [old.id, new.id]),
        ({'updated_after': now + 3600}, []),
        ({'updated_before': now - 3600}, []),
    ]:
        same([one.id for one in client.Payment.list(**parameters)[0]], expected)


def payments_take_four_pages(client):
    take_four_pages(client.Payment, [client.Payment.create(amount=10 + n).id for n in range(7)], include='applied_to')


def a_receipt_is_mailed(client):
    invoice = _bill(client)
    payment = client.Payment.create(amount=100, applied_to=[_applied(invoice, 100)])
    emails = payment.send(to=[{'name': 'Ana Ruiz', 'email': 'ana@harbor.example'}], subject='Receipt', message='Thanks')
    same([email.email for email in emails], ['ana@harbor.example'])
    has(emails[0], object='email', subject='Receipt')


def the_same_idempotency_key_records_one_payment(client):
    invoice = _bill(client)
    for _ in range(2):
        client.Payment.create(idempotency_key='check-1450', amount=40, applied_to=[_applied(invoice, 40)])
    has(client.Invoice.retrieve(invoice.id), balance=60)


def every_call_of_these_resources_was_made(client):
    calls.were_all_made(RESOURCES)
