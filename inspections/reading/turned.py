"""Pages that were turned after they were written, as a scanner's software does."""

from math import isclose

import pypdfium2
from pypdfium2.raw import FPDFText_GetCharAngle

SAMPLE = 200  # signs from a page's beginning, which show how its lines run


def upright(page: pypdfium2.PdfPage) -> pypdfium2.PdfPage:
    """Turn a page back whose lines are written upright, but shown sideways or upside down, and return it.

    A page may also be turned because its lines are written sideways: that is left as it is.
    """
    if page.get_rotation() and _is_written_upright(page):
        page.set_rotation(0)
    return page


def _is_written_upright(page):
    words = page.get_textpage()
    signs = range(min(words.count_chars(), SAMPLE))
    upright_signs = sum(isclose(FPDFText_GetCharAngle(words.raw, sign), 0, abs_tol=0.01) for sign in signs)
    words.close()
    return upright_signs * 2 > len(signs)
