"""A person finds a place however its name is typed, and is told what to do when it is not found."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker.errors import InputError
from anker.norway.folding import folds
from anker.norway.gazetteer import Place, all_places, name_parts
from anker.norway.places import overview, resolve, title

SHARED = {"Herøy", "Våler"}


@pytest.mark.unit
def test_there_are_357_municipalities_14_counties_beside_oslo_and_a_country() -> None:
    kinds = [place.kind for place in all_places()]
    assert (kinds.count("municipality"), kinds.count("county"), kinds.count("country")) == (357, 14, 1)


@pytest.mark.integration
def test_every_place_is_found_by_name_number_and_folder_name() -> None:
    for place in all_places():
        assert resolve(place.number) == resolve(place.slug) == place
        if place.name not in SHARED:
            assert resolve(place.name) == place


@pytest.mark.unit
def test_folder_names_are_plain_and_no_two_are_alike() -> None:
    slugs = [place.slug for place in all_places()]
    assert len(set(slugs)) == len(slugs)
    assert all(slug.isascii() and slug == slug.lower() and " " not in slug for slug in slugs)


@pytest.mark.unit
@pytest.mark.parametrize(
    ("text", "number", "slug"),
    [
        ("kristiansand", "4204", "kristiansand"),
        ("Ås", "3218", "as"),
        ("herøy nordland", "1818", "heroy-1818"),
        ("Herøy  (Møre og Romsdal)", "1515", "heroy-1515"),
        ("1515", "1515", "heroy-1515"),
        ("4204 Kristiansand", "4204", "kristiansand"),
        ("oslo", "0301", "oslo"),
        ("Oslo fylke", "0301", "oslo"),
        ("03", "0301", "oslo"),
        ("301", "0301", "oslo"),
        ("Agder", "42", "agder"),
        ("agder fylke", "42", "agder"),
        ("42", "42", "agder"),
        ("Møre og Romsdal", "15", "more-og-romsdal"),
        ("norge", "0", "norge"),
        ("Noreg", "0", "norge"),
        ("NORWAY", "0", "norge"),
        ("kristiansa", "4204", "kristiansand"),
    ],
)
def test_a_place_is_found_by(text: str, number: str, slug: str) -> None:
    assert (resolve(text).number, resolve(text).slug) == (number, slug)


@pytest.mark.unit
@pytest.mark.parametrize(
    ("text", "number"),
    [("Bø", "1867"), ("Ås", "3218"), ("Os", "3430"), ("Nes", "3228"), ("Ål", "3328"), ("Hol", "3330")],
)
def test_an_exact_name_beats_a_beginning(text: str, number: str) -> None:
    assert resolve(text).number == number


@pytest.mark.unit
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Trondheim", "5001"),
        ("Tråante", "5001"),
        ("traante", "5001"),
        ("Kautokeino", "5612"),
        ("guovdageaidnu", "5612"),
        ("Kautokeino - Guovdageaidnu", "5612"),
        ("Gáivuotna", "5540"),
        ("gaivuotna", "5540"),
        ("Kaivuono", "5540"),
        ("Omasvuotna", "5538"),
        ("porsangu", "5622"),
        ("evenassi", "1853"),
        ("Skjaak", "3433"),
        ("soerreisa", "5526"),
        ("Romsa", "55"),
    ],
)
def test_any_official_name_works_with_or_without_its_diacritics(text: str, number: str) -> None:
    assert resolve(text).number == number


def _parts() -> list[tuple[str, Place]]:
    return [(part, place) for place in all_places() for part in name_parts(place) if part not in SHARED]


@pytest.mark.unit
@settings(derandomize=True, deadline=None)
@given(
    named=st.sampled_from(_parts()),
    upper=st.booleans(),
    form=st.sampled_from(["NFC", "NFD", "NFKD"]),
    blanks=st.text(" \t", max_size=3),
    way=st.integers(0, 100),
)
def test_spelling_case_and_blanks_do_not_matter(
    named: tuple[str, Place], upper: bool, form: str, blanks: str, way: int
) -> None:
    part, place = named
    spellings = [part, *sorted(folds(part))]
    typed = spellings[way % len(spellings)]
    typed = unicodedata.normalize("NFC" if form == "NFC" else "NFD", typed.upper() if upper else typed)
    assert resolve(blanks + typed.replace(" ", f" {blanks}") + blanks) == place


@pytest.mark.unit
@settings(derandomize=True, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_place_or_an_input_error(text: str) -> None:
    try:
        place = resolve(text)
    except InputError:
        return
    assert place in all_places()


@pytest.mark.unit
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Herøy", ["1515", "Møre og Romsdal", "1818", "Nordland"]),
        ("våler", ["3114", "Østfold", "3419", "Innlandet"]),
        ("kristian", ["Kristiansand (4204, Agder)", "Kristiansund (1505, Møre og Romsdal)"]),
        ("kristiansnd", ["Mente du", "Kristiansand (4204"]),
        ("Søgne", ["Søgne (1018)", "Bruk Kristiansand (4204"]),
        ("flora", ["Bruk Kinn"]),
        ("1001", ["Bruk Kristiansand (4204"]),
        ("Bø i Telemark", ["Bruk Midt-Telemark"]),
        ("Snillfjord", ["Heim", "Hitra", "Orkland"]),
        ("viken", ["Østfold (31)", "Akershus (32)", "Buskerud (33)"]),
        ("9999", ["9999", "fire siffer"]),
        ("", ["kristiansand"]),
        ("  ", ["kristiansand"]),
        ("z", ["Fant ikke"]),
    ],
)
def test_what_is_not_one_place_is_an_error_that_helps(text: str, told: list[str]) -> None:
    with pytest.raises(InputError) as error:
        resolve(text)
    assert all(part in error.value.message("nb") for part in told)


@pytest.mark.unit
def test_a_county_covers_its_municipalities_and_the_country_all() -> None:
    assert len(resolve("agder").municipality_nos) == 25
    assert len(resolve("norge").municipality_nos) == 357
    assert resolve("oslo").municipality_nos == ("0301",)


@pytest.mark.unit
def test_the_overview_shows_residents_and_lists_of_every_municipality() -> None:
    rows = overview()
    assert rows.height == 357
    assert rows["residents"].sum() == 5_627_400
    assert rows["lists"].sum() == 5747 + 197
    assert rows["vacant_lists"].sum() == 197
    assert rows["lists"].null_count() == rows["mean_list_length"].null_count() == 6


@pytest.mark.unit
@pytest.mark.parametrize(
    ("text", "count"),
    [("heroy", 2), ("agder", 25), ("Guovda", 1), ("4204", 1), ("  ", 357), ("Herøy Nordland", 1), ("qqq", 0)],
)
def test_the_overview_is_narrowed_by_any_part_of_a_name_county_or_number(text: str, count: int) -> None:
    assert overview(text).height == count


@pytest.mark.unit
def test_a_name_that_is_or_was_another_place_s_too_is_told_with_its_county() -> None:
    told = {place.number: title(place) for place in all_places() if title(place) != place.name}
    assert told["1818"] == "Herøy (Nordland)"
    assert told["1867"] == "Bø (Nordland)"  # Bø in Telemark is in Midt-Telemark
    assert told["3228"] == "Nes (Akershus)"  # Nes in Buskerud is Nesbyen
    assert told["3430"] == "Os (Innlandet)"  # Os in Hordaland is in Bjørnafjorden
    assert not {"0", "18", "0301", "1506", "3103", "4204"} & set(
        told
    )  # Molde and Moss only changed their numbers
    assert len(told) < 12
