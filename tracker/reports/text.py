"""Text as a file of an office program can hold it: literally, in one spelling, without what no XML may carry."""

import re
import unicodedata

# Control characters, lone surrogates and the two that are no characters: nothing of them is visible on a page either.
_UNSAYABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def literal(text: str) -> str:
    """`text` as it can be written; lines are parted by \\n."""
    return unicodedata.normalize("NFC", _UNSAYABLE.sub("", _LINE_ENDS.sub("\n", text)))
