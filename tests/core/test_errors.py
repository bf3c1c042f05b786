"""An error of the user's is told in both languages."""

import pytest

from anker.errors import IdentityError, InputError
from anker.language import Text

pytestmark = pytest.mark.unit


def test_an_input_error_speaks_both_languages() -> None:
    error = InputError("Fant ikke Oslø.", "No such place: Oslø.")
    assert error.message("nb") == "Fant ikke Oslø."
    assert error.message("en") == str(error) == "No such place: Oslø."


def test_a_fault_of_ankers_own_is_not_an_input_error() -> None:
    assert not issubclass(IdentityError, InputError)


def test_text_picks_a_language() -> None:
    assert [Text("liste", "list").get(lang) for lang in ("nb", "en")] == ["liste", "list"]
