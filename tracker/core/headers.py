"""The headers of a mail in letters of any alphabet.

The standard library loses spaces where it breaks a line that is not plain ASCII: “Sở Khoa học” arrives as “Sở Khoahọc”.
Its older way, in whole encoded words, keeps them.
"""

from email.header import Header
from email.policy import EmailPolicy
from typing import Any


class _Folding(EmailPolicy):
    def fold(self, name: str, value: Any) -> str:
        words, rest = str(value), ""
        if addresses := getattr(value, "addresses", ()):
            (one,) = addresses
            words, rest = one.display_name, f" <{one.addr_spec}>"
        if words.isascii():
            folded: str = super().fold(name, value)
            return folded
        written = Header(words, header_name=name, maxlinelen=self.max_line_length).encode(linesep=self.linesep)
        return f"{name}: {written}{self.linesep if rest else ''}{rest}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("ascii")


POLICY = _Folding(linesep="\r\n")
