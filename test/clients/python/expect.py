"""What the scenarios ask of an answer, with the answer in the message when it is not so."""
from contextlib import contextmanager

from invoiced import errors


def has(answer, **expected):
    """The fields have these values."""
    assert isinstance(answer, dict), '%r is no object' % (answer,)
    for name, value in expected.items():
        assert name in answer, 'has no %s' % name
        assert answer[name] == value, '%s is %r, not %r' % (name, answer[name], value)


def shows(answer, names):
    """The fields are there, whatever they hold."""
    assert isinstance(answer, dict), '%r is no object' % (answer,)
    missing = [name for name in names.split() if name not in answer]
    assert not missing, 'has no %s' % ', '.join(missing)


def same(actual, expected):
    assert actual == expected, '%r, not %r' % (actual, expected)


@contextmanager
def refused(status, param=None, error=errors.InvalidRequestError):
    """The call inside is refused with this status, naming this field."""
    try:
        yield
    except errors.ErrorBase as refusal:
        assert type(refusal) is error, 'raised %s, not %s' % (type(refusal).__name__, error.__name__)
        assert refusal.status_code == status, 'refused with %s, not %s' % (refusal.status_code, status)
        assert isinstance(refusal.error['message'], str) and refusal.error['message'], 'has no message'
        assert 'type' in refusal.error, 'has no type'
        if param is not None:
            has(refusal.error, param=param)
        return
    raise AssertionError('was not refused')


def walk(resource, **parameters):
    """All objects of a list, page by page as its links lead. Asserts what holds for every list on the way."""
    client = resource._client
    found, page = [], 1
    objects, answer = resource.list(**parameters)
    while True:
        found += objects
        assert answer.links['self'], 'a page without a link to itself'
        assert ('previous' in answer.links) == (page > 1), 'previous on page %d: %r' % (page, answer.links)
        if 'next' not in answer.links:
            break
        page += 1
        assert page < 50, 'the list does not end'
        link = answer.links['next']
        assert link.startswith(client.api_url + '/'), 'leads elsewhere: %s' % link
        # The SDK itself follows no link: a caller hands the next page's address back to it.
        resource._endpoint, was = link[len(client.api_url + resource.endpoint_base()):], resource._endpoint
        objects, answer = resource.list()
        resource._endpoint = was
        assert objects, 'a link to an empty page'
    same(len(found), answer.total_count)
    return found, page


def take_four_pages(resource, ids, **parameters):
    """Seven objects, two on a page, are each on just one of four pages; the page after them is empty."""
    found, pages = walk(resource, per_page=2, **parameters)
    same(pages, 4)
    same(sorted(str(one['id']) for one in found), sorted(str(id) for id in ids))
    past, answer = resource.list(per_page=2, page=5, **parameters)
    same((past, answer.total_count), ([], 7))
    whole, answer = resource.list(per_page=100, **parameters)
    same(len(whole), 7)
    assert 'next' not in answer.links, 'a link to a page that is not there'
