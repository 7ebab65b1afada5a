"""The program as people meet it: a real server, a real browser."""

import pytest

# What these compare is told as fully as in a test.
pytest.register_assert_rewrite("tests.browser.agreement", "tests.browser.official", "tests.browser.steps")
