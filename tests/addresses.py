"""Builders of addresses, compiled when they are asked for.

An application compiles two for each of its routes. Each test makes an application and asks for a few addresses.
"""

from collections.abc import Callable
from functools import cache, partial

from werkzeug.routing import Rule

Build = Callable[..., tuple[str, str]]
_compile = Rule._compile_builder


def _when_asked(rule: Rule, append_unknown: bool = True) -> Build:
    compiled: Callable[[], Build] = cache(partial(_compile, rule, append_unknown))

    def build(of: Rule, /, **values: object) -> tuple[str, str]:
        return compiled()(of, **values)

    return build


def compile_when_asked() -> None:
    Rule._compile_builder = _when_asked  # type: ignore[method-assign]
