"""Customers and what hangs on them: contacts, notes, pending line items, balance, statements."""
import time

import calls
import invoiced
from expect import has, refused, same, shows, take_four_pages

RESOURCES = [invoiced.Customer, invoiced.Contact, invoiced.LineItem]

ATTRIBUTES = (
    'id object name number email phone attention_to address1 address2 city state postal_code country language currency '
    'type autopay autopay_delay_days payment_terms payment_source chase chasing_cadence next_chase_step credit_hold '
    'credit_limit owner taxable taxes tax_id avalara_entity_use_code avalara_exemption_number parent_customer '
    'bill_to_parent consolidated notes sign_up_page sign_up_url statement_pdf_url ach_gateway cc_gateway metadata '
    'created_at updated_at'
)
CONTACT = (
    'id object name title department email phone primary sms_enabled address1 address2 city state postal_code country '
    'created_at updated_at'
)


def _harbor(client, **more):
    return client.Customer.create(name='Harbor Tools', email='ap@harbor.example', **more)


def _line(cost=10, **more):
    return dict({'name': 'Delivery', 'quantity': 1, 'unit_cost': cost}, **more)


def a_customer_is_created_with_its_name_alone(client):
    customer = client.Customer.create(name='Harbor Tools')
    shows(customer, ATTRIBUTES)
    has(customer, object='customer', name='Harbor Tools', type='company', autopay=False, chase=True, credit_hold=False,
        taxes=[], metadata={}, email=None)
    assert isinstance(customer.id, int) and customer.number, customer
    assert abs(customer.created_at - time.time()) < 600, customer.created_at


def a_customer_is_created_with_everything(client):
    given = dict(
        name='Harbor Tools', number='CUST-9', email='ap@harbor.example', phone='+15125550100', type='person',
        attention_to='Accounts payable', address1='1 Pier', address2='Floor 2', city='Austin', state='TX',
        postal_code='78701', country='US', language='en', currency='usd', payment_terms='NET 30', autopay=False,
        autopay_delay_days=2, chase=False, credit_hold=False, credit_limit=25000, taxable=False, tax_id='12-3456789',
        avalara_entity_use_code='A', avalara_exemption_number='EX-1', notes='Pays late', bill_to_parent=False,
        consolidated=True, metadata={'region': 'west'})
    customer = client.Customer.create(**given)
    has(customer, **given)
    has(client.Customer.retrieve(customer.id), **given)


def a_customer_is_retrieved_as_it_was_created(client):
    customer = _harbor(client)
    same(client.Customer.retrieve(customer.id), customer)


def customers_are_filtered_by_property_and_metadata(client):
    west = client.Customer.create(name='Harbor Tools', number='W-1', metadata={'region': 'west'})
    east = client.Customer.create(name='Blue Mill', number='E-1', autopay=True, metadata={'region': 'east'})
    for parameters, expected in [
        ({'filter': {'name': 'Blue Mill'}}, [east.id]),
        ({'filter': {'number': 'W-1'}}, [west.id]),
        ({'filter': {'autopay': False}}, [west.id]),
        ({'filter': {'autopay': 1}}, [east.id]),
        ({'metadata': {'region': 'west'}}, [west.id]),
        ({'metadata': {'region': 'north'}}, []),
        ({'payment_source': True}, []),
        ({'payment_source': False}, [west.id, east.id]),
    ]:
        found, answer = client.Customer.list(**parameters)
        same(([one.id for one in found], answer.total_count), (expected, len(expected)))


def customers_are_sorted(client):
    for name in ['Blue Mill', 'Harbor Tools', 'Acorn']:
        client.Customer.create(name=name)
    for order in ['name asc', 'name ASC', 'NAME', 'name']:
        same([one.name for one in client.Customer.list(sort=order)[0]], ['Acorn', 'Blue Mill', 'Harbor Tools'])
    same(client.Customer.list(sort='name DESC')[0][0].name, 'Harbor Tools')
    same(client.Customer.list(sort='created_at desc,id desc')[0][0].name, 'Acorn')


def customers_are_asked_whether_they_owe(client):
    owes, quits = _harbor(client), client.Customer.create(name='Blue Mill')
    client.Invoice.create(customer=owes.id, items=[_line()])
    same([one.id for one in client.Customer.list(open_balance=True)[0]], [owes.id])
    same([one.id for one in client.Customer.list(open_balance=False)[0]], [quits.id])


def a_customer_is_changed_and_saved(client):
    customer = _harbor(client, metadata={'region': 'west'})
    customer.payment_terms = 'NET 14'
    customer.metadata = {'region': 'east'}
    assert customer.save()
    has(customer, payment_terms='NET 14', metadata={'region': 'east'}, name='Harbor Tools')
    assert customer.save(attention_to='Accounts payable')
    has(client.Customer.retrieve(customer.id), payment_terms='NET 14', attention_to='Accounts payable')
    same(customer.save(), False)
    customer.payment_terms = None
    assert customer.save()
    has(customer, payment_terms=None)


def a_customer_is_deleted(client):
    customer = _harbor(client)
    assert customer.delete()
    with refused(404):
        client.Customer.retrieve(customer.id)
    same(client.Customer.list()[1].total_count, 0)


def a_customer_has_a_parent(client):
    parent = _harbor(client)
    child = client.Customer.create(name='Harbor Tools, Houston', parent_customer=parent.id, bill_to_parent=True)
    has(child, parent_customer=parent.id, bill_to_parent=True)
    with refused(400, param='parent_customer'):
        client.Customer.create(name='Nobody\'s', parent_customer=987654321)


def a_customer_has_default_taxes(client):
    client.TaxRate.create(id='vat', name='VAT', value=5)
    customer = _harbor(client, taxes=['vat'])
    same([rate['id'] for rate in customer.taxes], ['vat'])
    invoice = client.Invoice.create(customer=customer.id, items=[_line(100)])
    has(invoice, subtotal=100, total=105)


def a_credit_hold_and_a_credit_limit_refuse_invoices(client):
    held = _harbor(client, credit_hold=True)
    with refused(400):
        client.Invoice.create(customer=held.id, items=[_line()])
    limited = client.Customer.create(name='Blue Mill', credit_limit=100)
    client.Invoice.create(customer=limited.id, items=[_line(60)])
    with refused(400):
        client.Invoice.create(customer=limited.id, items=[_line(60)])


def a_balance_is_told(client):
    customer = _harbor(client)
    client.Invoice.create(customer=customer.id, date=int(time.time()) - 90 * 86400, payment_terms='NET 30',
                          items=[_line(120)])
    client.Invoice.create(customer=customer.id, payment_terms='NET 30', items=[_line(350)])
    client.CreditBalanceAdjustment.create(customer=customer.id, amount=50)
    balance = customer.balance()
    has(balance, currency='usd', total_outstanding=470, due_now=120, past_due=True, available_credits=50)
    same(len(balance['history']), 1)
    has(balance['history'][0], currency='usd', balance=50)
    shows(balance['history'][0], 'timestamp')


def contacts_are_created_listed_changed_and_deleted(client):
    contacts = _harbor(client).contacts()
    given = dict(name='Ana Ruiz', title='AP lead', department='Finance', email='ana@harbor.example',
                 phone='+15125550100', primary=True, sms_enabled=True, address1='1 Pier', address2='Floor 2',
                 city='Austin', state='TX', postal_code='78701', country='US')
    contact = contacts.create(**given)
    shows(contact, CONTACT)
    has(contact, object='contact', **given)
    same(contacts.retrieve(contact.id), contact)
    same([one.id for one in contacts.list()[0]], [contact.id])
    contact.title = 'Head of AP'
    assert contact.save()
    has(contacts.retrieve(contact.id), title='Head of AP')
    assert contact.delete()
    with refused(404):
        contacts.retrieve(contact.id)
    same(contacts.list()[1].total_count, 0)


def contacts_take_four_pages(client):
    contacts = _harbor(client).contacts()
    take_four_pages(contacts, [contacts.create(name='Contact %d' % number).id for number in range(7)])


def notes_on_a_customer_are_created_listed_changed_and_deleted(client):
    customer = _harbor(client)
    notes = customer.list_notes()
    note = notes.create(notes='Called, will pay Friday')
    shows(note, 'id object customer invoice notes user created_at updated_at')
    has(note, object='note', customer=customer.id, invoice=None, notes='Called, will pay Friday')
    same([one.id for one in notes.list()[0]], [note.id])
    note.notes = 'Called again'
    assert note.save()
    has(note, notes='Called again')
    assert note.delete()
    same(notes.list()[1].total_count, 0)


def pending_line_items_are_billed_together(client):
    customer = _harbor(client)
    lines = customer.line_items()
    first = lines.create(name='Copies', quantity=3, unit_cost=2.5, type='service', metadata={'job': '7'})
    shows(first, 'id object customer catalog_item type name description quantity unit_cost amount discountable '
                 'discounts taxable taxes metadata')
    has(first, object='line_item', customer=customer.id, amount=7.5, metadata={'job': '7'})
    second = lines.create(name='Mistake', quantity=1, unit_cost=1)
    same(sorted(one.id for one in lines.list()[0]), sorted([first.id, second.id]))
    first.quantity = 4
    assert first.save()
    has(lines.retrieve(first.id), quantity=4, amount=10)
    assert second.delete()
    invoice = customer.invoice(payment_terms='NET 7')
    has(invoice, object='invoice', customer=customer.id, total=10, payment_terms='NET 7')
    same([one['name'] for one in invoice['items']], ['Copies'])
    same(lines.list()[1].total_count, 0)
    with refused(400):
        customer.invoice()


def pending_line_items_take_four_pages(client):
    lines = _harbor(client).line_items()
    take_four_pages(lines, [lines.create(name='Copies', quantity=1, unit_cost=1).id for _ in range(7)])


def open_invoices_are_consolidated_into_one(client):
    customer = _harbor(client, consolidated=True)
    for amount in [20, 30]:
        client.Invoice.create(customer=customer.id, items=[_line(amount)])
    invoice = customer.consolidate_invoices()
    has(invoice, object='invoice', customer=customer.id, total=50, balance=50)
    has(customer.balance(), total_outstanding=50)
    with refused(400):
        _harbor(client).consolidate_invoices()


def invoices_are_consolidated_up_to_a_day(client):
    customer = _harbor(client, consolidated=True)
    now = int(time.time())
    client.Invoice.create(customer=customer.id, date=now - 40 * 86400, items=[_line(20)])
    client.Invoice.create(customer=customer.id, date=now, items=[_line(30)])
    has(customer.consolidate_invoices(cutoff_date=now - 10 * 86400), total=20)


def a_statement_is_mailed(client):
    customer = _harbor(client)
    client.Invoice.create(customer=customer.id, items=[_line()])
    emails = customer.send_statement(
        to=[{'name': 'Ana Ruiz', 'email': 'ana@harbor.example'}], bcc='books@acme.example', type='open_item',
        items='past_due', subject='Statement', message='Attached.')
    same(len(emails), 1)
    shows(emails[0], 'id object state reject_reason email template subject message opens opens_detail created_at '
                     'updated_at')
    has(emails[0], object='email', email='ana@harbor.example', subject='Statement')
    now = int(time.time())
    same(len(customer.send_statement(type='balance_forward', start=now - 30 * 86400, end=now)), 1)


def a_statement_is_texted(client):
    texts = _harbor(client).send_statement_sms(
        to=[{'name': 'Ana Ruiz', 'phone': '+15125550100'}], message='Your balance: {{url}}', type='open_item')
    same(len(texts), 1)
    shows(texts[0], 'id state to message created_at updated_at')
    has(texts[0], to='+15125550100')


def a_statement_is_sent_as_a_letter(client):
    # This SDK can only read a list, where the published interface answers with one letter.
    letters = _harbor(client, address1='1 Pier', city='Austin', state='TX', postal_code='78701',
                     country='US').send_statement_letter(type='open_item')
    same(len(letters), 1)
    shows(letters[0], 'id state num_pages expected_delivery_date to created_at updated_at')


def a_customer_without_payment_sources_has_an_empty_list_of_them(client):
    found, answer = _harbor(client).payment_sources().list()
    same((found, answer.total_count), ([], 0))


def every_call_of_these_resources_was_made(client):
    calls.were_all_made(RESOURCES)
