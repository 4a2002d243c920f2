"""What is sold and how it is taxed: items, plans, coupons, tax rates, tax rules, general ledger accounts."""
import time

import calls
import invoiced
from expect import has, refused, same, shows, take_four_pages

RESOURCES = [invoiced.Item, invoiced.Plan, invoiced.Coupon, invoiced.TaxRate, invoiced.TaxRule, invoiced.GlAccount]


def an_item_is_created_retrieved_changed_and_deleted(client):
    item = client.Item.create(id='delivery', name='Delivery', currency='usd', unit_cost=10.25, description='By road',
                              type='service', taxable=False, discountable=False, gl_account='4000',
                              metadata={'job': '7'})
    shows(item, 'id object name currency unit_cost description type taxable taxes avalara_tax_code '
                'avalara_location_code gl_account discountable metadata created_at updated_at')
    has(item, id='delivery', object='item', name='Delivery', currency='usd', unit_cost=10.25, description='By road',
        type='service', taxable=False, discountable=False, metadata={'job': '7'})
    same(client.Item.retrieve('delivery'), item)
    item.name = 'Express'
    assert item.save(description='By air', metadata={'job': '8'}, type='expense')
    has(client.Item.retrieve('delivery'), name='Express', description='By air', type='expense', unit_cost=10.25,
        metadata={'job': '8'})
    same([one.id for one in client.Item.list(metadata={'job': '8'})[0]], ['delivery'])
    assert item.delete()
    with refused(404):
        client.Item.retrieve('delivery')


def an_item_is_given_an_id_and_keeps_it_for_itself(client):
    item = client.Item.create(name='Delivery', unit_cost=10)
    assert isinstance(item.id, str) and item.id, item
    with refused(400, param='id'):
        client.Item.create(id=item.id, name='Other', unit_cost=1)
    with refused(400, param='name'):
        client.Item.create(unit_cost=1)


def items_take_four_pages(client):
    take_four_pages(client.Item, [client.Item.create(id='item-%d' % n, name='Item', unit_cost=n).id for n in range(7)])


def a_plan_is_created_retrieved_changed_and_deleted(client):
    client.Item.create(id='saas', name='Software', type='service', unit_cost=0)
    plan = client.Plan.create(id='starter', catalog_item='saas', name='Starter', currency='usd', amount=49,
                              pricing_mode='per_unit', quantity_type='constant', interval='month', interval_count=1,
                              metadata={'tier': 'a'})
    shows(plan, 'id object catalog_item name currency amount pricing_mode quantity_type interval interval_count tiers '
                'metadata created_at updated_at')
    has(plan, id='starter', object='plan', catalog_item='saas', amount=49, pricing_mode='per_unit', interval='month',
        interval_count=1, tiers=None)
    same(client.Plan.retrieve('starter'), plan)
    assert plan.save(name='Beginner')
    has(client.Plan.retrieve('starter'), name='Beginner', amount=49)
    found, _ = client.Plan.list(include='num_subscriptions', updated_after=plan.created_at - 60)
    has(found[0], id='starter', num_subscriptions=0)
    assert plan.delete()
    with refused(404):
        client.Plan.retrieve('starter')


def a_plan_has_tiers(client):
    client.Item.create(id='saas', name='Software', unit_cost=0)
    tiers = [{'min_qty': 0, 'max_qty': 10, 'unit_cost': 5}, {'min_qty': 11, 'max_qty': None, 'unit_cost': 4}]
    plan = client.Plan.create(id='seats', catalog_item='saas', name='Seats', currency='usd', pricing_mode='tiered',
                              interval='year', interval_count=1, tiers=tiers)
    has(plan, pricing_mode='tiered')
    same([tier['unit_cost'] for tier in client.Plan.retrieve('seats').tiers], [5, 4])


def plans_take_four_pages(client):
    client.Item.create(id='saas', name='Software', unit_cost=0)
    made = [client.Plan.create(id='plan-%d' % n, catalog_item='saas', name='Plan', currency='usd', amount=n,
                               interval='month', interval_count=1).id for n in range(7)]
    take_four_pages(client.Plan, made)


def a_coupon_is_created_retrieved_changed_and_deleted(client):
    expires = int(time.time()) + 86400
    coupon = client.Coupon.create(id='NP20', name='Non-profit', value=20, is_percent=True, exclusive=True,
                                  max_redemptions=5, expiration_date=expires)
    shows(coupon, 'id object name currency value is_percent exclusive expiration_date max_redemptions metadata '
                  'created_at updated_at')
    has(coupon, id='NP20', object='coupon', name='Non-profit', value=20, is_percent=True, exclusive=True,
        max_redemptions=5, expiration_date=expires)
    same(client.Coupon.retrieve('NP20'), coupon)
    assert coupon.save(name='Charity', metadata={'job': '7'})
    has(client.Coupon.retrieve('NP20'), name='Charity', metadata={'job': '7'})
    flat = client.Coupon.create(id='FIVE', name='Five off', value=5, is_percent=False, currency='usd')
    has(flat, value=5, is_percent=False, currency='usd')
    assert coupon.delete()
    same([one.id for one in client.Coupon.list()[0]], ['FIVE'])


def coupons_take_four_pages(client):
    made = [client.Coupon.create(id='C%d' % n, name='Coupon', value=n + 1, is_percent=True).id for n in range(7)]
    take_four_pages(client.Coupon, made)


def a_tax_rate_is_created_retrieved_changed_and_deleted(client):
    rate = client.TaxRate.create(id='vat', name='VAT', value=5, is_percent=True, inclusive=False)
    shows(rate, 'id object name currency value is_percent inclusive metadata created_at updated_at')
    has(rate, id='vat', object='tax_rate', name='VAT', value=5, is_percent=True, inclusive=False)
    same(client.TaxRate.retrieve('vat'), rate)
    assert rate.save(name='Value added tax')
    has(client.TaxRate.retrieve('vat'), name='Value added tax', value=5)
    same([one.id for one in client.TaxRate.list()[0]], ['vat'])
    assert rate.delete()
    with refused(404):
        client.TaxRate.retrieve('vat')


def tax_rates_take_four_pages(client):
    take_four_pages(client.TaxRate, [client.TaxRate.create(id='t%d' % n, name='Tax', value=n).id for n in range(7)])


def a_tax_rule_is_created_retrieved_changed_and_deleted(client):
    client.TaxRate.create(id='vat', name='VAT', value=5)
    rule = client.TaxRule.create(tax_rate='vat', country='DE')
    shows(rule, 'id object created_at updated_at')
    has(rule, tax_rate='vat', country='DE')
    has(client.TaxRule.retrieve(rule.id), id=rule.id)
    assert rule.save(country='FR')
    has(client.TaxRule.retrieve(rule.id), country='FR')
    same([one.id for one in client.TaxRule.list()[0]], [rule.id])
    assert rule.delete()
    with refused(404):
        client.TaxRule.retrieve(rule.id)


def a_gl_account_is_created_retrieved_changed_and_deleted(client):
    account = client.GlAccount.create(name='Sales', code='4000')
    shows(account, 'id object created_at updated_at')
    has(account, name='Sales', code='4000')
    has(client.GlAccount.retrieve(account.id), id=account.id)
    assert account.save(name='Domestic sales')
    has(client.GlAccount.retrieve(account.id), name='Domestic sales')
    same([one.id for one in client.GlAccount.list()[0]], [account.id])
    assert account.delete()
    with refused(404):
        client.GlAccount.retrieve(account.id)


def every_call_of_these_resources_was_made(client):
    calls.were_all_made(RESOURCES)
