"""Plays each scenario of a group, as a company of its own: run.py GROUP, with the URL and the keys on standard input.

A scenario that takes a second client is given one of another company. Says how each went in one line of JSON.
"""
import importlib
import inspect
import json
import os
import sys
import traceback

import calls
import invoiced


class Client(invoiced.Client):
    """The SDK's client as it is, except that it notes what was asked and answered: a failure is told with them."""

    def __init__(self, key, url):
        super().__init__(key)
        self.api_url = url
        self.calls = []

    def request(self, method, endpoint, params={}, opts={}):
        self.calls.append('%s %s %s' % (method, endpoint, json.dumps(params)))
        answer = super().request(method, endpoint, params, opts)
        calls.note_caller()
        return answer

    def parse(self, response):
        self._note(response)
        return super().parse(response)

    def handle_api_error(self, response):
        self._note(response)
        super().handle_api_error(response)

    def _note(self, response):
        self.calls.append('  %d %s' % (response.status_code, response.text[:1500]))


def play(group, scenario, client, stranger):
    work = getattr(group, scenario)
    try:
        work(*[client, stranger][:len(inspect.signature(work).parameters)])
        return {'scenario': scenario}
    except Exception as error:
        return {'scenario': scenario, 'failure': '\n'.join(told(group, error) + client.calls[-6:])}


def told(group, error):
    """The error and the line of the scenario it came from."""
    lines = traceback.extract_tb(error.__traceback__)
    own = [line for line in lines if line.filename == group.__file__] or lines
    at = own[-1]
    where = '%s:%d: %s' % (os.path.basename(at.filename), at.lineno, at.line)
    return ['%s: %s' % (type(error).__name__, error), where]


def main():
    group = importlib.import_module(sys.argv[1])
    given = json.load(sys.stdin)
    stranger = Client(given['stranger'], given['url'])
    for scenario, key in given['keys'].items():
        print(json.dumps(play(group, scenario, Client(key, given['url']), stranger)), flush=True)


if __name__ == '__main__':
    main()
