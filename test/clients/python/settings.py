"""What an office sets once: templates, themes, custom fields, late fees, sign-up pages, ways to pay."""
import calls
import invoiced
from expect import has, refused, same, shows, take_four_pages

RESOURCES = [
    invoiced.EmailTemplate, invoiced.SmsTemplate, invoiced.PdfTemplate, invoiced.Theme, invoiced.CustomField,
    invoiced.LateFeeSchedule, invoiced.SignUpPage, invoiced.MerchantAccount, invoiced.PaymentMethod,
]


def _keeps(resource, given, changed, unread={}):
    """Created, retrieved, listed, changed and deleted, as every setting is. What is unread is only sent."""
    made = resource.create(**dict(given, **unread))
    shows(made, 'id created_at updated_at')
    has(made, **given)
    same(resource.retrieve(made.id), made)
    assert made.id in [one.id for one in resource.list(per_page=100)[0]]
    assert made.save(**changed)
    has(made, **changed)
    has(resource.retrieve(made.id), **dict(given, **changed))
    assert made.delete()
    with refused(404):
        resource.retrieve(made.id)


def an_email_template_is_kept(client):
    _keeps(client.EmailTemplate,
           dict(name='Final notice', type='chasing', subject='Final notice', body='Dear {{customer_name}}, …'),
           dict(subject='Last notice'))


def the_email_templates_of_the_house_are_there_by_their_ids(client):
    for id in ['new_invoice_email', 'unpaid_invoice_email', 'late_payment_reminder_email', 'payment_receipt_email',
               'statement_email', 'estimate_email', 'credit_note_email']:
        template = client.EmailTemplate.retrieve(id)
        shows(template, 'id name subject body')
        has(template, id=id)
    template = client.EmailTemplate.retrieve('new_invoice_email')
    assert template.save(subject='Your invoice {{invoice_number}}')
    has(client.EmailTemplate.retrieve('new_invoice_email'), subject='Your invoice {{invoice_number}}')


def an_sms_template_is_kept(client):
    _keeps(client.SmsTemplate, dict(name='Reminder', message='You owe {{account_balance}}'), dict(message='Please pay'))


def a_pdf_template_is_kept(client):
    _keeps(client.PdfTemplate,
           dict(name='Plain', document_type='invoice', html='<h1>Invoice</h1>'), dict(name='Plainer'))


def a_theme_is_kept(client):
    _keeps(client.Theme, dict(name='Blue'), dict(name='Navy'))


def a_custom_field_is_kept(client):
    # `object` names here what the field is on, where everything else names by it what it is itself.
    _keeps(client.CustomField, dict(id='region', name='Region', type='string'), dict(name='Area'),
           unread=dict(object='customer'))


def a_late_fee_schedule_is_kept(client):
    _keeps(client.LateFeeSchedule,
           dict(name='Standard', grace_period=30, amount=3, is_percent=True, recurring_days=90), dict(amount=4))


def a_sign_up_page_is_kept(client):
    _keeps(client.SignUpPage, dict(name='Join', type='autopay'), dict(name='Join us'))


def a_merchant_account_is_kept(client):
    _keeps(client.MerchantAccount, dict(name='Cards', gateway='stripe', gateway_id='acct_1'), dict(name='Cards, US'))


def a_payment_method_is_listed_and_turned_off(client):
    methods, answer = client.PaymentMethod.list(per_page=100)
    same(len(methods), answer.total_count)
    check, = [method for method in methods if method.id == 'check']
    has(client.PaymentMethod.retrieve('check'), id='check')
    assert check.save(enabled=False)
    has(client.PaymentMethod.retrieve('check'), enabled=False)


def settings_take_four_pages(client):
    for resource, given in [
        (client.SmsTemplate, dict(message='You owe {{account_balance}}')),
        (client.Theme, {}),
        (client.LateFeeSchedule, dict(grace_period=30, amount=3, is_percent=True)),
        (client.GlAccount, {}),
    ]:
        before = [one.id for one in resource.list(per_page=100)[0]]
        made = [resource.create(name='Number %d' % n, **given).id for n in range(7 - len(before))]
        take_four_pages(resource, before + made)


def every_call_of_these_resources_was_made(client):
    calls.were_all_made(RESOURCES)
