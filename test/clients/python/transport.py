"""What holds for every call: keys, errors, lists and their links, filters, idempotency."""
import glob
import importlib
import os

import calls
import invoiced
from expect import has, refused, same, take_four_pages, walk
from invoiced import errors


def a_wrong_key_raises_an_authentication_error(client):
    stranger = invoiced.Client('not-a-key')
    stranger.api_url = client.api_url
    with refused(401, error=errors.AuthenticationError):
        stranger.Customer.list()


def an_unknown_id_raises_an_invalid_request_error_of_404(client):
    for resource in [client.Customer, client.Invoice, client.Payment, client.CreditNote, client.Event, client.Task]:
        with refused(404):
            resource.retrieve(987654321)


def an_unknown_address_raises_an_invalid_request_error_of_404(client):
    with refused(404):
        client.request('GET', '/no_such_thing')


def what_is_wrong_with_a_body_is_an_invalid_request_error_naming_the_field(client):
    with refused(400, param='name'):
        client.Customer.create(email='ap@harbor.example')
    with refused(400, param='customer'):
        client.Invoice.create(items=[{'name': 'Delivery', 'quantity': 1, 'unit_cost': 10}])
    with refused(400, param='customer'):
        client.Invoice.create(customer=987654321, items=[{'name': 'Delivery', 'quantity': 1, 'unit_cost': 10}])


def unknown_fields_of_a_body_and_a_query_are_ignored(client):
    client.Customer.create(name='Harbor Tools', no_such_field='x')
    found, answer = client.Customer.list(no_such_parameter='x')
    same((len(found), answer.total_count), (1, 1))


def an_empty_list_has_its_links_and_its_count(client):
    found, answer = client.Customer.list()
    same((found, answer.total_count), ([], 0))
    assert 'self' in answer.links and 'next' not in answer.links, answer.links


def a_list_is_walked_by_its_links_beyond_the_third_page(client):
    made = [client.Customer.create(name='Customer %d' % number).id for number in range(7)]
    take_four_pages(client.Customer, made)


def links_keep_filters_sorting_and_metadata(client):
    for number in range(7):
        client.Customer.create(name='West %d' % number, metadata={'region': 'north, west; old'})
        client.Customer.create(name='East %d' % number, metadata={'region': 'east'})
    found, pages = walk(client.Customer, per_page=2, sort='name DESC,id asc',
                        metadata={'region': 'north, west; old'}, filter={'type': 'company'})
    same([customer.name for customer in found], ['West %d' % number for number in range(6, -1, -1)])
    same(pages, 4)


def twenty_five_are_on_a_page_and_at_most_a_hundred(client):
    for number in range(101):
        client.Customer.create(name='Customer %d' % number)
    same(len(client.Customer.list()[0]), 25)
    same(len(client.Customer.list(per_page=100)[0]), 100)
    same(len(client.Customer.list(per_page=1000)[0]), 100)


def a_list_is_asked_what_changed_since(client):
    first = client.Customer.create(name='Harbor Tools')
    same(client.Customer.list(updated_after=first.updated_at + 3600)[0], [])
    found, _ = client.Customer.list(updated_after=first.updated_at, sort='updated_at ASC', include='updated_at')
    same([customer.id for customer in found], [first.id])


def an_idempotency_key_makes_a_call_safe_to_repeat(client):
    first = client.Customer.create(idempotency_key='order-1', name='Harbor Tools')
    again = client.Customer.create(idempotency_key='order-1', name='Harbor Tools')
    same(again, first)
    same(client.Customer.list()[1].total_count, 1)
    with refused(400):
        client.Customer.create(idempotency_key='order-1', name='Another')
    first.save(idempotency_key='rename-1', name='Harbor & Sons')
    first.save(idempotency_key='rename-1', name='Harbor & Sons')
    has(client.Customer.retrieve(first.id), name='Harbor & Sons')


def one_company_never_sees_anothers_objects(client, stranger):
    customer = client.Customer.create(name='Harbor Tools')
    invoice = client.Invoice.create(customer=customer.id, items=[{'name': 'Delivery', 'quantity': 1, 'unit_cost': 10}])
    with refused(404):
        stranger.Customer.retrieve(customer.id)
    with refused(404):
        invoiced.Customer(stranger, customer.id).save(name='Mine')
    with refused(404):
        invoiced.Invoice(stranger, invoice.id).void()
    with refused(404):
        invoiced.Customer(stranger, customer.id).delete()
    with refused(400, param='customer'):
        stranger.Invoice.create(customer=customer.id, items=[{'name': 'Delivery', 'quantity': 1, 'unit_cost': 10}])
    same(stranger.Customer.list()[0], [])
    has(client.Customer.retrieve(customer.id), name='Harbor Tools')


def text_of_every_script_comes_back_as_it_was_sent(client):
    name = 'Zażółć – 日本 🙂 "quoted" & <b>'
    customer = client.Customer.create(name=name)
    same(client.Customer.retrieve(customer.id).name, name)
    same(client.Customer.list(filter={'name': name})[1].total_count, 1)


def amounts_come_back_as_they_were_sent(client):
    customer = client.Customer.create(name='Harbor Tools')
    for currency, amount in [('usd', 51.15), ('usd', 0.07), ('jpy', 1234), ('kwd', 1.234), ('usd', 1234567.89)]:
        invoice = client.Invoice.create(customer=customer.id, currency=currency,
                                        items=[{'name': 'Delivery', 'quantity': 1, 'unit_cost': amount}])
        has(client.Invoice.retrieve(invoice.id), total=amount, balance=amount, currency=currency)
    with refused(400):
        client.Invoice.create(customer=customer.id, currency='jpy',
                              discounts=[{'amount': 1.5}], items=[{'name': 'Delivery', 'quantity': 1, 'unit_cost': 10}])


def every_resource_of_the_sdk_is_in_one_group(client):
    files = glob.glob(os.path.join(os.path.dirname(__file__), '*.py'))
    modules = [importlib.import_module(os.path.basename(file)[:-len('.py')]) for file in files]
    grouped = [kind.__name__ for module in modules for kind in getattr(module, 'RESOURCES', [])]
    same(sorted(grouped), sorted(kind.__name__ for kind in calls.all_resources()))
