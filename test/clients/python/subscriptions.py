"""Subscriptions: preview, start, change, cancel."""
import time

import calls
import invoiced
from expect import has, refused, same, shows, take_four_pages

RESOURCES = [invoiced.Subscription]

ATTRIBUTES = (
    'id object customer plan amount quantity status bill_in bill_in_advance_days start_date period_start period_end '
    'cycles cancel_at_period_end canceled_at paused contract_period_start contract_period_end contract_renewal_cycles '
    'contract_renewal_mode addons discounts taxes ship_to recurring_total mrr url metadata created_at updated_at'
)


def _harbor(client):
    client.Item.create(id='saas', name='Software', type='service', unit_cost=0)
    for id, amount in [('starter', 49), ('seat', 20), ('growth', 99)]:
        client.Plan.create(id=id, catalog_item='saas', name=id.title(), currency='usd', amount=amount,
                           interval='month', interval_count=1)
    return client.Customer.create(name='Harbor Tools', email='ap@harbor.example').id


def _subscribe(client, **more):
    return client.Subscription.create(**dict({'customer': _harbor(client), 'plan': 'starter'}, **more))


def a_subscription_is_created_and_retrieved(client):
    subscription = _subscribe(client, quantity=1, addons=[{'plan': 'seat', 'quantity': 11}], metadata={'job': '7'})
    shows(subscription, ATTRIBUTES)
    has(subscription, object='subscription', plan='starter', quantity=1, status='active', recurring_total=269, mrr=269,
        canceled_at=None, cancel_at_period_end=False, paused=False, metadata={'job': '7'})
    shows(subscription.addons[0], 'id object plan quantity amount description created_at updated_at')
    has(subscription.addons[0], object='subscription_addon', plan='seat', quantity=11)
    same(client.Subscription.retrieve(subscription.id), subscription)


def a_subscription_starts_later(client):
    start = int(time.time()) + 10 * 86400
    has(_subscribe(client, start_date=start), status='not_started', start_date=start)


def a_subscription_has_its_terms(client):
    client.Coupon.create(id='NP20', name='Non-profit', value=20, is_percent=True)
    client.TaxRate.create(id='vat', name='VAT', value=5)
    subscription = _subscribe(
        client, bill_in='advance', bill_in_advance_days=5, cycles=12, snap_to_nth_day=1, contract_renewal_mode='auto',
        contract_renewal_cycles=12, discounts=['NP20'], taxes=['vat'])
    has(subscription, bill_in='advance', bill_in_advance_days=5, cycles=12, contract_renewal_mode='auto',
        contract_renewal_cycles=12)
    same([coupon['id'] for coupon in subscription.discounts], ['NP20'])
    same([rate['id'] for rate in subscription.taxes], ['vat'])


def a_subscription_is_expanded(client):
    subscription = _subscribe(client, addons=[{'plan': 'seat', 'quantity': 1}])
    full = client.Subscription.retrieve(subscription.id, {'expand': 'plan,customer,addons.catalog_item,addons.plan'})
    has(full.customer, object='customer', name='Harbor Tools')
    has(full.plan, object='plan', id='starter')
    has(full.addons[0]['plan'], object='plan', id='seat')


def a_subscription_is_previewed(client):
    customer = _harbor(client)
    # The SDK's preview turns the object it is called on to the address of previews: it is good for nothing else.
    preview = invoiced.Subscription(client).preview(
        customer=customer, plan='starter', addons=[{'plan': 'seat', 'quantity': 11}],
        pending_line_items=[{'name': 'Set-up', 'quantity': 1, 'unit_cost': 100}])
    has(preview, recurring_total=269, mrr=269)
    has(preview['first_invoice'], id=None, object='invoice', customer=customer, total=369)
    same(client.Subscription.list()[1].total_count, 0)
    same(client.Invoice.list()[1].total_count, 0)


def a_subscription_is_changed_and_canceled(client):
    subscription = _subscribe(client)
    subscription.quantity = 2
    assert subscription.save(prorate=False)
    has(subscription, quantity=2, recurring_total=98)
    assert subscription.save(plan='growth', proration_date=int(time.time()))
    has(client.Subscription.retrieve(subscription.id), plan='growth')
    assert subscription.save(paused=True)
    has(subscription, paused=True)
    assert subscription.cancel()
    has(subscription, status='canceled', object='subscription')
    assert abs(subscription.canceled_at - time.time()) < 600, subscription.canceled_at
    same(client.Subscription.list()[0], [])
    same([one.id for one in client.Subscription.list(canceled=True)[0]], [subscription.id])


def a_subscription_is_canceled_at_the_end_of_its_period(client):
    subscription = _subscribe(client)
    assert subscription.save(cancel_at_period_end=True)
    has(subscription, cancel_at_period_end=True, status='active')


def subscriptions_are_filtered(client):
    subscription = _subscribe(client, metadata={'job': '7'})
    for parameters, expected in [
        ({'filter': {'plan': 'starter'}}, [subscription.id]),
        ({'filter': {'customer': subscription.customer}}, [subscription.id]),
        ({'metadata': {'job': '7'}}, [subscription.id]),
        ({'metadata': {'job': '8'}}, []),
        ({'finished': True}, []),
        ({'updated_after': subscription.updated_at - 60}, [subscription.id]),
    ]:
        same([one.id for one in client.Subscription.list(**parameters)[0]], expected)


def a_subscription_needs_a_customer_and_a_plan(client):
    customer = _harbor(client)
    with refused(400, param='plan'):
        client.Subscription.create(customer=customer)
    with refused(400, param='plan'):
        client.Subscription.create(customer=customer, plan='no-such-plan')
    with refused(400, param='customer'):
        client.Subscription.create(plan='starter')


def a_plan_counts_its_subscriptions(client):
    _subscribe(client)
    plans, _ = client.Plan.list(include='num_subscriptions', filter={'id': 'starter'})
    has(plans[0], num_subscriptions=1)


def subscriptions_take_four_pages(client):
    customer = _harbor(client)
    made = [client.Subscription.create(customer=customer, plan='starter').id for _ in range(7)]
    take_four_pages(client.Subscription, made)


def every_call_of_these_resources_was_made(client):
    calls.were_all_made(RESOURCES)
