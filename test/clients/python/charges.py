"""Money taken by a processor: payment sources, charges, refunds."""
import calls
import invoiced
from expect import has, refused, same, shows, walk

RESOURCES = [invoiced.Charge, invoiced.Refund, invoiced.PaymentSource, invoiced.Card, invoiced.BankAccount]

CHARGE = (
    'id object customer currency amount gateway gateway_id status receipt_email failure_message payment_source '
    'amount_refunded refunded refunds disputed created_at updated_at'
)
CARD = (
    'id object brand last4 exp_month exp_year funding chargeable failure_reason gateway gateway_id created_at '
    'updated_at'
)
BANK = (
    'id object bank_name last4 routing_number verified currency country chargeable failure_reason created_at updated_at'
)


def _harbor(client):
    return client.Customer.create(name='Harbor Tools', email='ap@harbor.example')


def _bill(client, customer, amount=100, **more):
    return client.Invoice.create(
        customer=customer.id, items=[{'name': 'Delivery', 'quantity': 1, 'unit_cost': amount}], **more)


def _applied(invoice, amount):
    return {'type': 'invoice', 'invoice': invoice.id, 'amount': amount}


def a_card_is_kept_listed_and_deleted(client):
    customer = _harbor(client)
    sources = customer.payment_sources()
    card = sources.create(method='credit_card', gateway_token='pm_card_visa', make_default=True)
    assert type(card) is invoiced.Card, type(card)
    shows(card, CARD)
    has(card, object='card', brand='Visa', last4='4242', chargeable=True)
    has(client.Customer.retrieve(customer.id).payment_source, id=card.id, object='card')
    found, answer = sources.list()
    same(([one.id for one in found], answer.total_count), ([card.id], 1))
    same([one.id for one in client.Customer.list(payment_source=True)[0]], [customer.id])
    assert found[0].delete()
    same(sources.list()[0], [])
    has(client.Customer.retrieve(customer.id), payment_source=None)


def a_bank_account_is_kept_listed_and_deleted(client):
    sources = _harbor(client).payment_sources()
    account = sources.create(method='ach', gateway_token='pm_us_bank_account', make_default=True)
    assert type(account) is invoiced.BankAccount, type(account)
    shows(account, BANK)
    found, _ = sources.list()
    same([one.object for one in found], ['bank_account'])
    assert found[0].delete()
    same(sources.list()[0], [])


def payment_sources_are_walked_page_by_page(client):
    sources = _harbor(client).payment_sources()
    for _ in range(7):
        sources.create(method='credit_card', gateway_token='pm_card_visa')
    found, pages = walk(sources, per_page=2)
    same((len(found), pages), (7, 4))


def a_source_takes_one_token(client):
    sources = _harbor(client).payment_sources()
    with refused(400):
        sources.create(method='credit_card')
    with refused(400):
        sources.create(method='credit_card', gateway_token='pm_card_visa', invoiced_token='tok_1')


def a_charge_is_a_payment(client):
    customer = _harbor(client)
    invoice = _bill(client, customer)
    card = customer.payment_sources().create(method='credit_card', gateway_token='pm_card_visa', make_default=True)
    payment = client.Charge.create(
        customer=customer.id, currency='usd', amount=100, method='credit_card', payment_source_type='card',
        payment_source_id=card.id, receipt_email='ap@harbor.example', applied_to=[_applied(invoice, 100)])
    has(payment, object='payment', customer=customer.id, amount=100, method='credit_card', balance=0)
    shows(payment.charge, CHARGE)
    has(payment.charge, object='charge', status='succeeded', amount=100, amount_refunded=0, refunded=False, refunds=[],
        disputed=False, failure_message=None)
    has(payment.charge['payment_source'], object='card', last4='4242')
    has(client.Invoice.retrieve(invoice.id), status='paid', paid=True, balance=0)
    has(client.Charge.retrieve(payment.charge['id']), object='charge', amount=100)


def a_charge_by_a_token_of_the_processor(client):
    customer = _harbor(client)
    invoice = _bill(client, customer)
    payment = client.Charge.create(
        customer=customer.id, currency='usd', amount=100, method='credit_card', gateway_token='pm_card_visa',
        applied_to=[_applied(invoice, 100)])
    has(payment.charge, status='succeeded')
    has(client.Invoice.retrieve(invoice.id), paid=True)


def a_declined_charge_is_refused_and_leaves_the_invoice_open(client):
    customer = _harbor(client)
    invoice = _bill(client, customer)
    with refused(400):
        client.Charge.create(
            customer=customer.id, currency='usd', amount=100, method='credit_card',
            gateway_token='pm_card_chargeDeclined', applied_to=[_applied(invoice, 100)])
    has(client.Invoice.retrieve(invoice.id), paid=False, balance=100)


def a_charge_repeated_with_its_key_takes_money_once(client):
    customer = _harbor(client)
    invoice = _bill(client, customer)
    first, again = [client.Charge.create(
        idempotency_key='charge-1', customer=customer.id, currency='usd', amount=40, method='credit_card',
        gateway_token='pm_card_visa', applied_to=[_applied(invoice, 40)]) for _ in range(2)]
    same(first.id, again.id)
    has(client.Invoice.retrieve(invoice.id), balance=60)


def a_charge_is_refunded_in_parts(client):
    customer = _harbor(client)
    invoice = _bill(client, customer)
    payment = client.Charge.create(
        customer=customer.id, currency='usd', amount=100, method='credit_card', gateway_token='pm_card_visa',
        applied_to=[_applied(invoice, 100)])
    charge = payment.charge['id']
    refund = client.Refund.create(charge, amount=5)
    shows(refund, 'id object charge amount currency gateway gateway_id status failure_message created_at updated_at')
    has(refund, object='refund', charge=charge, amount=5, currency='usd', status='succeeded')
    has(client.Refund.retrieve(refund.id), id=refund.id, amount=5)
    with refused(400):
        client.Refund.create(charge, amount=95.01)
    client.Refund.create(charge, amount=95)
    found = client.Payment.retrieve(payment.id)
    has(found.charge, amount_refunded=100, refunded=True)
    same(sorted(one['amount'] for one in found.charge['refunds']), [5, 95])


def every_call_of_these_resources_was_made(client):
    calls.were_all_made(RESOURCES)
