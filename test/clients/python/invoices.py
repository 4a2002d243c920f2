"""Invoices from draft to void, and what hangs on them: notes, attachments, payment plans, sending."""
import time

import calls
import invoiced
from expect import has, refused, same, shows, take_four_pages

RESOURCES = [invoiced.Invoice, invoiced.PaymentPlan]

ATTRIBUTES = (
    'id object customer name number currency autopay draft closed paid status attempt_count next_payment_attempt '
    'subscription payment_plan date due_date payment_terms purchase_order notes items discounts taxes subtotal total '
    'balance ship_to url payment_url pdf_url csv_url metadata created_at updated_at'
)
LINE = (
    'id object catalog_item type name description quantity unit_cost amount discountable discounts taxable taxes '
    'metadata'
)
SHIP_TO = dict(name='Warehouse', attention_to='Goods in', address1='2 Dock', address2='Gate 4', city='Austin',
               state='TX', postal_code='78702', country='US')


def _harbor(client, **more):
    return client.Customer.create(name='Harbor Tools', email='ap@harbor.example', country='US', **more)


def _line(cost=10, **more):
    return dict({'name': 'Delivery', 'quantity': 1, 'unit_cost': cost}, **more)


def _bill(client, amount=100, **more):
    given = dict({'customer': None, 'items': [_line(amount)]}, **more)
    given['customer'] = given['customer'] or _harbor(client).id
    return client.Invoice.create(**given)


def an_invoice_is_created_from_lines(client):
    customer = _harbor(client)
    invoice = client.Invoice.create(
        customer=customer.id, payment_terms='NET 30', purchase_order='PO-9', notes='Thank you', name='March',
        items=[{'name': 'Delivery', 'description': 'By road', 'quantity': 2, 'unit_cost': 10, 'type': 'service'}],
        taxes=[{'amount': 1.4}], metadata={'job': '7'})
    shows(invoice, ATTRIBUTES)
    has(invoice, object='invoice', customer=customer.id, name='March', currency='usd', status='not_sent', draft=False,
        paid=False, closed=False, subtotal=20, total=21.4, balance=21.4, purchase_order='PO-9', notes='Thank you',
        payment_terms='NET 30', autopay=False, attempt_count=0, metadata={'job': '7'}, ship_to=None)
    assert abs((invoice.due_date - invoice.date) / 86400 - 30) <= 1, (invoice.date, invoice.due_date)
    shows(invoice['items'][0], LINE)
    has(invoice['items'][0], object='line_item', name='Delivery', quantity=2, unit_cost=10, amount=20, type='service')
    has(invoice.taxes[0], object='tax', amount=1.4)


def an_invoice_is_retrieved_as_it_was_created(client):
    invoice = _bill(client)
    same(client.Invoice.retrieve(invoice.id), invoice)


def an_invoice_is_retrieved_with_its_customer(client):
    customer = _harbor(client)
    invoice = _bill(client, customer=customer.id)
    expanded = client.Invoice.retrieve(invoice.id, {'expand': 'customer'})
    has(expanded.customer, id=customer.id, object='customer', name='Harbor Tools')
    same(client.Invoice.list(expand='customer')[0][0].customer['name'], 'Harbor Tools')


def items_of_the_catalogue_fill_a_line(client):
    client.Item.create(id='delivery', name='Delivery', unit_cost=12.5, type='service', description='By road')
    invoice = _bill(client, items=[{'catalog_item': 'delivery', 'quantity': 2},
                                  {'catalog_item': 'delivery', 'quantity': 1, 'unit_cost': 9, 'name': 'Discounted'}])
    first, second = invoice['items']
    has(first, catalog_item='delivery', name='Delivery', unit_cost=12.5, amount=25, type='service')
    has(second, catalog_item='delivery', name='Discounted', unit_cost=9, amount=9)
    with refused(400):
        _bill(client, items=[{'catalog_item': 'no-such-item', 'quantity': 1}])


def coupons_and_tax_rates_are_worked_out(client):
    client.Coupon.create(id='NP20', name='Non-profit', value=20, is_percent=True)
    client.TaxRate.create(id='vat', name='VAT', value=5, is_percent=True)
    invoice = _bill(client, 100, discounts=[{'coupon': 'NP20'}], taxes=[{'tax_rate': 'vat'}])
    has(invoice, subtotal=100, total=84)
    has(invoice.discounts[0], object='discount', amount=20)
    same(invoice.discounts[0]['coupon']['id'], 'NP20')
    has(invoice.taxes[0], object='tax', amount=4)
    same(invoice.taxes[0]['tax_rate']['id'], 'vat')


def an_invoice_names_where_it_ships_to(client):
    has(_bill(client, ship_to=SHIP_TO).ship_to, **SHIP_TO)


def invoices_are_filtered_and_sorted(client):
    customer = _harbor(client)
    now = int(time.time())
    paid = _bill(client, customer=customer.id, number='INV-A', date=now - 50 * 86400, metadata={'job': '7'})
    owed = _bill(client, number='INV-B', date=now, autopay=False)
    client.Payment.create(amount=100, applied_to=[{'type': 'invoice', 'invoice': paid.id, 'amount': 100}])
    for parameters, expected in [
        ({'filter': {'paid': False}}, [owed.id]),
        ({'filter': {'paid': True}}, [paid.id]),
        ({'filter': {'closed': 0}}, [owed.id]),
        ({'filter': {'customer': customer.id}}, [paid.id]),
        ({'filter': {'number': 'INV-B'}}, [owed.id]),
        ({'filter': {'status': 'paid'}}, [paid.id]),
        ({'filter': {'draft': False}}, [paid.id, owed.id]),
        ({'metadata': {'job': '7'}}, [paid.id]),
        ({'start_date': now - 86400}, [owed.id]),
        ({'end_date': now - 86400}, [paid.id]),
        ({'sort': 'date DESC,number ASC'}, [owed.id, paid.id]),
        ({'sort': 'number asc'}, [paid.id, owed.id]),
    ]:
        same(([one.id for one in client.Invoice.list(**parameters)[0]]), expected)


def invoices_take_four_pages(client):
    customer = _harbor(client)
    take_four_pages(client.Invoice, [_bill(client, customer=customer.id).id for _ in range(7)],
                    filter={'customer': customer.id}, sort='date desc')


def an_invoice_is_changed_and_saved(client):
    invoice = _bill(client)
    invoice.notes = 'Please pay soon'
    invoice.metadata = {'job': '8'}
    assert invoice.save()
    has(invoice, notes='Please pay soon', metadata={'job': '8'}, total=100)
    assert invoice.save(items=[_line(80), _line(5)], purchase_order='PO-10', ship_to=SHIP_TO)
    has(client.Invoice.retrieve(invoice.id), total=85, balance=85, purchase_order='PO-10')
    assert invoice.save(sent=True)
    has(invoice, status='sent')


def a_draft_is_issued_later(client):
    customer = _harbor(client)
    invoice = _bill(client, customer=customer.id, draft=True)
    has(invoice, draft=True, status='draft')
    has(customer.balance(), total_outstanding=0)
    assert invoice.save(draft=False)
    has(invoice, draft=False, status='not_sent')
    has(customer.balance(), total_outstanding=100)


def an_invoice_is_closed_and_opened_again(client):
    invoice = _bill(client)
    assert invoice.save(closed=True)
    has(invoice, closed=True)
    assert invoice.save(closed=False)
    has(invoice, closed=False, paid=False, balance=100)


def an_invoice_without_autopay_or_source_is_not_paid_by_order(client):
    with refused(400):
        _bill(client).pay()


def an_invoice_is_paid_by_order_from_the_customers_card(client):
    customer = _harbor(client)
    customer.payment_sources().create(method='credit_card', gateway_token='pm_card_visa', make_default=True)
    invoice = _bill(client, customer=customer.id, autopay=True)
    assert invoice.pay()
    has(invoice, paid=True, status='paid', balance=0)
    has(client.Invoice.retrieve(invoice.id), paid=True, status='paid', balance=0)


def an_invoice_is_voided(client):
    invoice = _bill(client)
    assert invoice.void()
    has(invoice, status='voided')
    has(client.Invoice.retrieve(invoice.id), status='voided')
    with refused(400):
        client.Payment.create(amount=100, applied_to=[{'type': 'invoice', 'invoice': invoice.id, 'amount': 100}])


def an_invoice_is_deleted(client):
    invoice = _bill(client)
    assert invoice.delete()
    with refused(404):
        client.Invoice.retrieve(invoice.id)
    same(client.Invoice.list()[1].total_count, 0)


def an_invoice_is_mailed(client):
    invoice = _bill(client)
    emails = invoice.send(to=[{'name': 'Ana Ruiz', 'email': 'ana@harbor.example'}], bcc='books@acme.example',
                          subject='Your invoice', message='Attached.')
    same(len(emails), 1)
    shows(emails[0], 'id object state reject_reason email template subject message opens opens_detail created_at '
                     'updated_at')
    has(emails[0], object='email', email='ana@harbor.example', subject='Your invoice')


def an_invoice_is_mailed_to_the_customer_by_default(client):
    emails = _bill(client).send()
    same([email.email for email in emails], ['ap@harbor.example'])


def an_invoice_is_texted(client):
    # The SDK drops what its caller says: the server's own words and numbers serve.
    customer = _harbor(client, phone='+15125550100')
    customer.contacts().create(name='Ana Ruiz', phone='+15125550101', primary=True, sms_enabled=True)
    texts = _bill(client, customer=customer.id).send_sms(message='dropped')
    assert texts, 'no text message'
    shows(texts[0], 'id state to message created_at updated_at')


def an_invoice_is_sent_as_a_letter(client):
    customer = _harbor(client, address1='1 Pier', city='Austin', state='TX', postal_code='78701')
    letters = _bill(client, customer=customer.id).send_letter()
    same(len(letters), 1)
    shows(letters[0], 'id state num_pages expected_delivery_date to created_at updated_at')


def files_are_attached_to_an_invoice_and_replaced(client):
    first, second = [client.File.create(url='https://files.example/%s' % name, name=name, size=6936,
                                        type='application/pdf') for name in ['a.pdf', 'b.pdf']]
    invoice = _bill(client, attachments=[first.id])
    attachments, answer = invoice.attachments()
    same((len(attachments), answer.total_count), (1, 1))
    shows(attachments[0], 'id object file created_at updated_at')
    has(attachments[0], object='attachment')
    has(attachments[0].file, id=first.id, object='file', name='a.pdf', size=6936, type='application/pdf')
    assert invoice.save(attachments=[second.id])
    same([one.file['id'] for one in invoice.attachments()[0]], [second.id])


def notes_on_an_invoice_are_created_listed_changed_and_deleted(client):
    invoice = _bill(client)
    notes = invoice.notes()
    note = notes.create(notes='Called, will pay Friday')
    has(note, object='note', invoice=invoice.id, notes='Called, will pay Friday')
    same([one.id for one in notes.list()[0]], [note.id])
    assert note.save(notes='Called again')
    has(note, notes='Called again')
    assert note.delete()
    same(notes.list()[1].total_count, 0)


def a_payment_plan_is_made_retrieved_and_canceled(client):
    invoice = _bill(client)
    day = int(time.time()) // 86400 * 86400 + 43200
    plan = invoice.payment_plan().create(installments=[{'date': day + 30 * 86400, 'amount': 60},
                                                       {'date': day + 60 * 86400, 'amount': 40}])
    shows(plan, 'id object status installments approval created_at updated_at')
    has(plan, object='payment_plan', approval=None)
    assert plan.status in ('pending_signup', 'active'), plan.status
    same([(one['amount'], one['balance']) for one in plan.installments], [(60, 60), (40, 40)])
    found = invoice.payment_plan().retrieve()
    same(found.id, plan.id)
    same([one['date'] for one in found.installments], [day + 30 * 86400, day + 60 * 86400])
    has(client.Invoice.retrieve(invoice.id), payment_plan=plan.id)
    assert found.cancel()
    has(client.Invoice.retrieve(invoice.id), payment_plan=None)
    with refused(404):
        invoice.payment_plan().retrieve()


def a_payment_plan_must_total_the_balance(client):
    with refused(400):
        _bill(client).payment_plan().create(installments=[{'date': int(time.time()) + 86400, 'amount': 99}])


def a_number_is_taken_once(client):
    _bill(client, number='INV-7')
    with refused(400, param='number'):
        _bill(client, number='INV-7')


def every_call_of_these_resources_was_made(client):
    calls.were_all_made(RESOURCES)
