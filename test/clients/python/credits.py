"""Credit notes, credit balance adjustments and estimates."""
import time

import calls
import invoiced
from expect import has, refused, same, shows, take_four_pages

RESOURCES = [invoiced.CreditNote, invoiced.CreditBalanceAdjustment, invoiced.Estimate]

CREDIT_NOTE = (
    'id object customer invoice name number currency draft closed paid status date purchase_order items notes subtotal '
    'discounts taxes total balance url pdf_url metadata created_at updated_at'
)
ESTIMATE = (
    'id object customer invoice name number currency draft closed approved status date expiration_date payment_terms '
    'purchase_order items notes subtotal discounts taxes total deposit deposit_paid ship_to url pdf_url metadata '
    'created_at updated_at'
)


def _harbor(client):
    return client.Customer.create(name='Harbor Tools', email='ap@harbor.example')


def _line(cost=20, **more):
    return dict({'name': 'Delivery', 'quantity': 1, 'unit_cost': cost}, **more)


def _pdf(client):
    return client.File.create(url='https://files.example/a.pdf', name='a.pdf', size=6936, type='application/pdf')


def a_credit_note_is_created_and_retrieved(client):
    customer = _harbor(client)
    note = client.CreditNote.create(customer=customer.id, items=[_line()], purchase_order='PO-9', notes='Sorry',
                                    metadata={'job': '7'})
    shows(note, CREDIT_NOTE)
    has(note, object='credit_note', customer=customer.id, status='open', subtotal=20, total=20, balance=20, draft=False,
        closed=False, paid=False, invoice=None, currency='usd', notes='Sorry', metadata={'job': '7'})
    has(note['items'][0], object='line_item', name='Delivery', quantity=1, unit_cost=20, amount=20)
    same(client.CreditNote.retrieve(note.id), note)


def a_credit_note_pays_an_invoice(client):
    customer = _harbor(client)
    invoice = client.Invoice.create(customer=customer.id, items=[_line(50)])
    note = client.CreditNote.create(customer=customer.id, items=[_line(20)])
    payment = client.Payment.create(customer=customer.id, amount=0, applied_to=[
        {'type': 'credit_note', 'credit_note': note.id, 'document_type': 'invoice', 'invoice': invoice.id,
         'amount': 20}])
    has(payment, voided=False)
    has(client.Invoice.retrieve(invoice.id), balance=30)
    has(client.CreditNote.retrieve(note.id), balance=0, paid=True, status='paid')


def credit_notes_are_filtered_changed_voided_and_deleted(client):
    customer = _harbor(client)
    first = client.CreditNote.create(customer=customer.id, items=[_line()], metadata={'job': '7'})
    second = client.CreditNote.create(customer=customer.id, items=[_line()])
    same([one.id for one in client.CreditNote.list(metadata={'job': '7'})[0]], [first.id])
    same([one.id for one in client.CreditNote.list(filter={'number': second.number})[0]], [second.id])
    same(len(client.CreditNote.list(filter={'customer': customer.id}, sort='date desc')[0]), 2)
    assert first.save(notes='Agreed', items=[_line(25)])
    has(first, notes='Agreed', total=25)
    assert first.void()
    has(first, status='voided')
    same([one.id for one in client.CreditNote.list(filter={'voided': False})[0]], [second.id])
    assert second.delete()
    with refused(404):
        client.CreditNote.retrieve(second.id)


def credit_notes_take_four_pages(client):
    customer = _harbor(client)
    made = [client.CreditNote.create(customer=customer.id, items=[_line()]).id for _ in range(7)]
    take_four_pages(client.CreditNote, made)


def a_credit_note_is_mailed_with_its_attachments(client):
    file = _pdf(client)
    note = client.CreditNote.create(customer=_harbor(client).id, items=[_line()], attachments=[file.id])
    attachments, answer = note.attachments()
    same((answer.total_count, attachments[0].file['id']), (1, file.id))
    emails = note.send(to=[{'name': 'Ana Ruiz', 'email': 'ana@harbor.example'}])
    same([email.email for email in emails], ['ana@harbor.example'])


def a_credit_balance_adjustment_is_created_changed_and_deleted(client):
    customer = _harbor(client)
    adjustment = client.CreditBalanceAdjustment.create(customer=customer.id, amount=50, notes='Service credit',
                                                       date=int(time.time()) - 86400)
    shows(adjustment, 'id object customer currency amount date notes created_at')
    has(adjustment, object='credit_balance_adjustment', customer=customer.id, currency='usd', amount=50,
        notes='Service credit')
    same(client.CreditBalanceAdjustment.retrieve(adjustment.id), adjustment)
    same([one.id for one in client.CreditBalanceAdjustment.list()[0]], [adjustment.id])
    assert adjustment.save(notes='Goodwill')
    has(client.CreditBalanceAdjustment.retrieve(adjustment.id), notes='Goodwill')
    has(customer.balance(), available_credits=50)
    assert adjustment.delete()
    has(customer.balance(), available_credits=0)


def credit_that_is_not_there_cannot_be_taken(client):
    with refused(400):
        client.CreditBalanceAdjustment.create(customer=_harbor(client).id, amount=-50)


def credit_is_spent_on_an_invoice(client):
    customer = _harbor(client)
    invoice = client.Invoice.create(customer=customer.id, items=[_line(80)])
    client.CreditBalanceAdjustment.create(customer=customer.id, amount=50)
    client.Payment.create(customer=customer.id, amount=0, applied_to=[
        {'type': 'applied_credit', 'document_type': 'invoice', 'invoice': invoice.id, 'amount': 30}])
    has(client.Invoice.retrieve(invoice.id), balance=50)
    has(customer.balance(), available_credits=20)


def credit_balance_adjustments_take_four_pages(client):
    customer = _harbor(client)
    made = [client.CreditBalanceAdjustment.create(customer=customer.id, amount=1).id for _ in range(7)]
    take_four_pages(client.CreditBalanceAdjustment, made)


def an_estimate_is_created_and_retrieved(client):
    customer = _harbor(client)
    estimate = client.Estimate.create(customer=customer.id, items=[_line(20)], payment_terms='NET 14', deposit=5,
                                      purchase_order='PO-9', expiration_date=int(time.time()) + 30 * 86400)
    shows(estimate, ESTIMATE)
    has(estimate['items'][0], object='line_item', name='Delivery', amount=20)
    has(estimate, object='estimate', customer=customer.id, status='not_sent', subtotal=20, total=20, deposit=5,
        deposit_paid=False, payment_terms='NET 14', invoice=None, draft=False, closed=False)
    same(client.Estimate.retrieve(estimate.id), estimate)
    has(customer.balance(), total_outstanding=0)


def an_estimate_becomes_an_invoice(client):
    customer = _harbor(client)
    estimate = client.Estimate.create(customer=customer.id, items=[_line(20)], payment_terms='NET 14')
    invoice = estimate.invoice()
    has(invoice, object='invoice', customer=customer.id, total=20, payment_terms='NET 14')
    has(client.Estimate.retrieve(estimate.id), status='invoiced', invoice=invoice.id)
    has(customer.balance(), total_outstanding=20)
    with refused(400):
        estimate.invoice()


def estimates_are_filtered_changed_declined_voided_and_deleted(client):
    customer = _harbor(client)
    first = client.Estimate.create(customer=customer.id, items=[_line()], metadata={'job': '7'})
    second = client.Estimate.create(customer=customer.id, items=[_line()])
    same([one.id for one in client.Estimate.list(metadata={'job': '7'})[0]], [first.id])
    same([one.id for one in client.Estimate.list(filter={'number': second.number})[0]], [second.id])
    assert first.save(items=[_line(30)], notes='Valid for a month')
    has(first, total=30, notes='Valid for a month')
    assert first.save(closed=True)
    has(first, closed=True, status='declined')
    assert second.void()
    has(second, status='voided')
    assert first.delete()
    with refused(404):
        client.Estimate.retrieve(first.id)


def estimates_take_four_pages(client):
    customer = _harbor(client)
    made = [client.Estimate.create(customer=customer.id, items=[_line()]).id for _ in range(7)]
    take_four_pages(client.Estimate, made)


def an_estimate_is_mailed_with_its_attachments(client):
    file = _pdf(client)
    estimate = client.Estimate.create(customer=_harbor(client).id, items=[_line()], attachments=[file.id])
    attachments, answer = estimate.attachments()
    same((answer.total_count, attachments[0].file['id']), (1, file.id))
    emails = estimate.send(to=[{'name': 'Ana Ruiz', 'email': 'ana@harbor.example'}])
    same([email.email for email in emails], ['ana@harbor.example'])
    # It counts as sent once the mail provider has taken it.
    assert estimate.save(sent=True)
    has(client.Estimate.retrieve(estimate.id), status='sent')


def every_call_of_these_resources_was_made(client):
    calls.were_all_made(RESOURCES)
