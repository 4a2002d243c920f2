"""What a caller hears who asks too much; the server here takes five calls a minute."""
from expect import refused
from invoiced import errors


def a_call_beyond_the_rate_raises_a_rate_limit_error(client):
    for _ in range(5):
        client.Customer.list()
    with refused(429, error=errors.RateLimitError):
        client.Customer.list()
