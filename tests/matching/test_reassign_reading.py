"""Instances from CSV files: what they mean, and one message for the first line that cannot be used."""

from pathlib import Path

import numpy as np
import pytest

from anker.errors import InputError
from anker.matching.clearing import clear
from anker.matching.exchange import one_exchange
from anker.matching.instance import gather
from anker.matching.mechanisms import MECHANISMS
from anker.matching.reading import read_instance

pytestmark = pytest.mark.unit
HEAD = "patient,current,wanted,waited_days\n"


def _file(folder: Path, text: str | bytes, name: str = "patients.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_free_places_are_the_ceiling_less_those_on_the_list(tmp_path: Path) -> None:
    patients = _file(tmp_path, HEAD + "a,X,Y,5\nb,X,,0\nc,Y,X,9\nd,,X,7\ne,X,X,8\n")
    ceilings = _file(tmp_path, "list,ceiling\nX,6\nY,0\nZ,3\n", "ceilings.csv")
    instance = read_instance(patients, ceilings)
    free = dict(zip(instance.lists.tolist(), instance.free.tolist(), strict=True))
    assert free == {"X": 3, "Y": 0, "Z": 3}  # Y is above its ceiling
    assert instance.patients.tolist() == ["a", "c", "d"]  # b and e only fill places
    assert read_instance(patients).free.tolist() == [0, 0]


def test_lists_above_their_ceiling_swap_one_for_one_and_do_not_grow(tmp_path: Path) -> None:
    patients = _file(tmp_path, HEAD + "a,X,Y,5\nb,Y,X,3\nc,Y,X,1\n")
    instance = read_instance(patients, _file(tmp_path, "list,ceiling\nX,0\nY,1\n", "ceilings.csv"))
    done = clear(instance, MECHANISMS["most-people"])
    assert done.moves.tolist() == [True, True, False]


def test_members_of_a_household_with_the_same_wish_move_as_one(tmp_path: Path) -> None:
    head = "patient,current,wanted,waited_days,household\n"
    rows = "a,X,Y,5,h\nb,X,Y,2,h\nc,X,Z,9,h\nd,Y,X,1,\ne,Y,X,4,\n"
    instance = read_instance(_file(tmp_path, head + rows))
    wishes, wish = gather(instance)
    assert sorted(wishes.size.tolist()) == [1, 1, 1, 2]
    assert wish[0] == wish[1] != wish[2]
    assert wishes.waited[wish[0]] == 5
    for name in ("most-people", "priority", "weighted"):
        assert clear(instance, MECHANISMS[name]).moves.tolist() == [True, True, False, True, True]
    assert clear(instance, MECHANISMS["top-trading-cycles"]).moves.sum() == 0  # nobody of the same size


def test_who_is_harmed_and_who_is_passed_is_counted(tmp_path: Path) -> None:
    """Today the free place on Y goes to a; the most people move when b takes it and c follows."""
    patients = _file(tmp_path, HEAD + "a,,Y,9\nb,X,Y,5\nc,Y,X,3\nd,Z,X,2\ne,Y,,0\n")
    instance = read_instance(patients, _file(tmp_path, "list,ceiling\nY,3\n", "ceilings.csv"))
    today = clear(instance, MECHANISMS["first-come"])
    assert (today.harmed, today.passed) == (0, 0)
    ceilings = _file(tmp_path, "list,ceiling\nY,3\nX,1\nZ,1\n", "ceilings.csv")
    patients = _file(tmp_path, HEAD + "a,,Y,9\nb,X,Y,5\nd,Z,X,2\ne,Y,,0\nf,Y,,0\n")
    done = clear(read_instance(patients, ceilings), MECHANISMS["most-people"])
    assert done.moves.tolist() == [False, True, True]
    assert (done.harmed, done.passed) == (1, 1)


def test_an_exchange_is_told_in_both_languages(tmp_path: Path) -> None:
    instance = read_instance(_file(tmp_path, HEAD + "Ola,X,Y,5\nKari,Y,X,3\n"))
    told = one_exchange(clear(instance, MECHANISMS["priority"]))
    assert told.nb.startswith(
        "Et bytte mellom 2 personer. Person Ola står på liste X og har ventet 5 dager på liste Y."
    )
    assert "both get the GP they wanted" in told.en
    assert one_exchange(clear(instance, MECHANISMS["first-come"])).en == "Nobody can change."
    one = read_instance(
        _file(tmp_path, HEAD + "Ola,X,Y,5\n"), _file(tmp_path, "list,ceiling\nY,1\n", "ceilings.csv")
    )
    assert "gets a place that is free there" in one_exchange(clear(one, MECHANISMS["priority"])).en


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("  \n", "is empty"),
        (HEAD, "has no patients"),
        (b"\xff\xfe\x00\x01", "not text in UTF-8"),
        (b"patient,current\x00,wanted", "not a text file"),
        ("hei\n", "line 1: found the columns “hei”"),
        ("patient,current,wanted\na,X,Y\n", "expected patient,current,wanted,waited_days"),
        ("patient,current,wanted,waited_days,shoe\na,X,Y,1,44\n", "line 1"),
        ("patient,patient,current,wanted,waited_days\na,a,X,Y,1\n", "line 1"),
        (HEAD + "a,X,Y,1\na,Y,X,1\n", "line 3, column patient: “a” also stands on line 2"),
        (HEAD + ",X,Y,1\n", "line 2, column patient"),
        (HEAD + "a,X,Y,-1\n", "line 2, column waited_days: found “-1”"),
        (HEAD + "a,X,Y,1.5\n", "a whole number 0–36525"),
        (HEAD + "a,X,Y,\n", "column waited_days: found “”"),
        (HEAD + "a,X,Y,99999999999999999999\n", "column waited_days"),
        (HEAD + "a,X,Y\n", "line 2: found 3 fields, expected 4"),
        (HEAD + 'a,"X,Y,1\n', "not valid CSV"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_once(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(InputError) as error:
        read_instance(_file(tmp_path, text))
    assert told in error.value.message("en")
    assert error.value.message("nb") != error.value.message("en")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("list,ceiling\n", "has no lists"),
        ("list,ceiling\nX,-1\n", "line 2, column ceiling: found “-1”"),
        ("list,ceiling\nX,1\nX,2\n", "also stands on line 2"),
        ("list,tak\nX,1\n", "expected list,ceiling"),
        ("list,ceiling\n,1\n", "column list"),
    ],
)
def test_ceilings_that_cannot_be_used_are_told_once(tmp_path: Path, text: str, told: str) -> None:
    patients = _file(tmp_path, HEAD + "a,X,Y,1\n")
    with pytest.raises(InputError, match="ceilings") as error:
        read_instance(patients, _file(tmp_path, text, "ceilings.csv"))
    assert told in error.value.message("en")


def test_a_missing_file_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_instance(tmp_path / "none.csv")


def test_blanks_a_byte_order_mark_and_empty_lines_do_no_harm(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + (HEAD.replace(",", " , ") + "\r\n a , X,Y , 5\r\n\r\n").encode()
    instance = read_instance(_file(tmp_path, text))
    assert instance.patients.tolist() == ["a"]
    assert np.array_equal(instance.waited, [5])
