"""Which calls the SDK has, and which of them were made."""
import os
import sys

import invoiced
from invoiced.operations import InvoicedObject

# They ask the server nothing: they hand out the resource below.
HANDLES = {'contacts', 'list_notes', 'line_items', 'payment_sources', 'notes', 'payment_plan'}
PACKAGE = os.path.dirname(invoiced.__file__)

made = set()


def note_caller():
    """Called when the server has done what the SDK asked: notes the methods of the SDK that led there."""
    frame = sys._getframe(2)
    while frame.f_code.co_filename.startswith(PACKAGE):
        made.add((type(frame.f_locals['self']), frame.f_code.co_name))
        frame = frame.f_back


def all_resources():
    """Every kind of object of the SDK that has a call of its own."""
    kinds = [kind for kind in vars(invoiced).values() if isinstance(kind, type) and issubclass(kind, InvoicedObject)]
    return {kind for kind in kinds if calls_of(kind)}


def calls_of(kind):
    """Every kind inherits `retrieve`: it counts where the client hands the resource out, or a customer does."""
    bases = [base for base in kind.__mro__ if issubclass(base, InvoicedObject) and base is not InvoicedObject]
    names = {name for base in bases for name in vars(base) if not name.startswith('_')} - HANDLES
    offered = kind.__name__ in vars(invoiced.Client('')) and kind is not invoiced.Inbox
    offered = offered or kind in (invoiced.Contact, invoiced.LineItem)
    return names | {'retrieve'} if offered else names


def were_all_made(kinds):
    missing = ['%s.%s' % (kind.__name__, name) for kind in kinds for name in sorted(calls_of(kind))
               if (kind, name) not in made]
    assert not missing, 'never made: %s' % ', '.join(missing)
