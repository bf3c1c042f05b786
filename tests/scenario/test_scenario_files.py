"""Scenario files: the shipped ones read, and a bad one gives one clear message in both languages."""

from pathlib import Path

import pytest

from anker.errors import InputError
from anker.scenario.file import DEFAULT, SHIPPED, default_path, read_scenario
from anker.scenario.reference_page import EXAMPLE, scenario_page

pytestmark = pytest.mark.unit
GOOD = (SHIPPED / DEFAULT).read_text(encoding="utf-8")


def refused(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_scenario(path)
    for message in (caught.value.text.nb, caught.value.text.en):
        assert str(path) in message
        assert "\n" not in message
    return caught.value


def changed(folder: Path, old: str, new: str) -> InputError:
    assert old in GOOD
    path = folder / "scenario.toml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    return refused(path)


def line_of(words: str) -> int:
    return next(n for n, line in enumerate(GOOD.splitlines(), start=1) if words in line)


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda p: p.stem)
def test_shipped_scenarios_read_and_begin_with_as_today(path: Path) -> None:
    scenario = read_scenario(path)
    assert scenario.package[0].measure == ()
    assert len({p.id for p in scenario.package}) == len(scenario.package)


def test_a_place_without_a_scenario_of_its_own_gets_the_general_one() -> None:
    assert default_path("utsira") == SHIPPED / DEFAULT


@pytest.mark.parametrize(
    ("old", "new", "field", "meant"),
    [
        ("name_nb =", "nmae_nb =", "nmae_nb", "name_nb"),
        ('label_nb = "Team på', 'lable_nb = "Team på', "package.2.lable_nb", "label_nb"),
        ("ceiling_share =", "celing_share =", "package.4.measure.1.celing_share", "ceiling_share"),
    ],
)
def test_a_misspelt_field_is_named_with_its_line_and_the_closest_one(
    tmp_path: Path, old: str, new: str, field: str, meant: str
) -> None:
    error = changed(tmp_path, old, new)
    assert f"linje {line_of(old)}, felt {field}: ukjent felt; mente du {meant}?" in error.text.nb
    assert f"line {line_of(old)}, field {field}: unknown field; did you mean {meant}?" in error.text.en


@pytest.mark.parametrize(
    ("added", "nb"),
    [
        ("\n[day]\nno_shw = 3\n", "felt day.no_shw: ukjent felt; mente du no_show?"),
        ("\n[day]\nxyzzy = 3\n", "felt day.xyzzy: ukjent felt; feltene står i docs/scenario.md"),
        ("\n[epidemic]\nyears = [2028]\nxyzzy = 1\n", "feltene her er: years, start_week, weeks"),
        ("\n[epidemic]\nyears = 2028\n", "fant 2028, ventet hele tall i hakeparentes, som [2028] (Årene"),
        ("\n[population]\nalternative = 'hihg'\n", "felt population.alternative: fant 'hihg'"),
        ("\n[population]\nalternativ = 'high'\n", "ukjent felt; mente du alternative?"),
        ("\n[day]\nno_show = 'x'\n", "fant 'x', ventet et tall (andel som ikke møter)"),
    ],
)
def test_a_table_of_its_own_tells_its_fields(tmp_path: Path, added: str, nb: str) -> None:
    assert nb in changed(tmp_path, GOOD, GOOD + added).text.nb


def test_a_list_of_tables_is_told_by_the_line_that_begins_each(tmp_path: Path) -> None:
    error = changed(tmp_path, GOOD, 'schema_version = 1\nname_nb = "x"\nname_en = "y"\npackage = "team"\n')
    assert "ventet tabeller som hver begynner med en linje [[package]]" in error.text.nb
    assert "tables that each begin with a line [[package]]" in error.text.en


@pytest.mark.parametrize(
    ("old", "new", "nb", "en"),
    [
        ("years = 4", 'years = "four"', "fant 'four', ventet et helt tall", "expected a whole number"),
        ("years = 4", "years = 4.5", "fant 4.5, ventet et helt tall", "found 4.5"),
        ("ceiling_share = 0.85", 'ceiling_share = "x"', "ventet et tall", "expected a number"),
        ("ceiling_share = 0.85", "ceiling_share = -1", "fant -1, ventet en verdi > 0.2", "a value > 0.2"),
        ("ceiling_share = 0.85", "ceiling_share = 0", "fant 0, ventet en verdi > 0.2", "a value > 0.2"),
        ("fall = 0.15", "fall = nan", "fant nan, ventet et endelig tall", "found nan, expected a finite number"),
        ("fall = 0.15", "fall = inf", "fant inf, ventet et endelig tall", "found inf, expected a finite number"),
        ('name_nb = "Er teamet svaret?"', "name_nb = 3", "fant 3, ventet en tekst", "expected a text"),
        ('name_nb = "Er teamet svaret?"', 'name_nb = ""', "minst 1 tegn", "at least 1 character"),
        ("schema_version = 1", "schema_version = 2", "fant 2, ventet 1", "found 2, expected 1"),
        ('id = "training"', 'id = "Æ B"', "bare a–z, 0–9 og -", "only a-z, 0-9 and -"),
        ("years = 4", "years = 4\nstart = 2015-01-01", "fant 2015-01-01, ventet en verdi >= 2026", ">= 2026-01-01"),
        ("years = 4", 'years = 4\nstart = "soon"', "fant 'soon', ventet en dato", "expected a date"),
        ('kind = "team"', 'kind = "teem"', "ukjent tiltak «teem»; mente du team?", "did you mean team?"),
        ('kind = "team"', 'kind = "xyz"', "ukjent tiltak «xyz»; ventet ett av: home", "unknown measure “xyz”"),
        ("years = 4", "years = 2028", "ventet en verdi <= 20 (År de fordeles over)", "(years they are spread over)"),
        ('kind = "team"\n', "", "kind mangler; ventet ett av", "kind is missing; expected one of"),
    ],
)  # fmt: skip
def test_a_wrong_value_says_what_was_found_and_expected(
    tmp_path: Path, old: str, new: str, nb: str, en: str
) -> None:
    error = changed(tmp_path, old, new)
    assert nb in error.text.nb
    assert en in error.text.en
    assert "linje " in error.text.nb
    assert "Input should" not in error.text.nb + error.text.en


def test_a_missing_field_is_looked_for_in_its_own_package_only(tmp_path: Path) -> None:
    error = changed(tmp_path, 'id = "team-grant"\n', "")
    line = line_of('id = "team-grant"') - 1  # the package's own header
    assert f"linje {line}, felt package.3.id: mangler" in error.text.nb
    assert f"line {line}, field package.3.id: missing" in error.text.en


def test_the_first_package_may_have_no_measures(tmp_path: Path) -> None:
    error = changed(tmp_path, 'label_nb = "Dagens', 'measure = [{kind = "team"}]\nlabel_nb = "Dagens')
    line = line_of('label_nb = "Dagens')
    assert f"linje {line}, felt package.1.measure.1: den første pakken har tiltak" in error.text.nb
    assert "the first package has measures" in error.text.en


def test_the_example_of_the_docs_is_a_scenario(tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    found = read_scenario(path)
    assert [m.kind for m in found.package[1].measure] == ["team", "new-lists"]
    assert EXAMPLE.strip() in scenario_page()


def test_two_packages_may_not_share_an_id(tmp_path: Path) -> None:
    error = changed(tmp_path, 'id = "training"', 'id = "team-grant"')
    one, two = line_of('id = "team-grant"'), line_of('id = "training"')
    assert (
        f"linje {one} og {two}, felt package.3.id: fant to pakker med samme id «team-grant»" in error.text.nb
    )
    assert f"lines {one} and {two}, field package.3.id: found two packages with the same id" in error.text.en


@pytest.mark.parametrize(
    ("field", "nb", "en"),
    [
        ("schema_version = 1\n", "felt schema_version: mangler øverst i filen; skriv schema_version = 1", "write"),
        ('name_nb = "Er teamet svaret?"\n', 'skriv name_nb = "…" før den første tabellen', "missing at the top of the"),
    ],
)  # fmt: skip
def test_a_field_missing_at_the_top_is_told_with_where_to_write_it(
    tmp_path: Path, field: str, nb: str, en: str
) -> None:
    error = changed(tmp_path, field, "")
    assert nb in error.text.nb
    assert en in error.text.en


def test_a_file_without_packages_is_told_how_one_begins(tmp_path: Path) -> None:
    error = changed(tmp_path, GOOD, GOOD[: GOOD.index("[[package]]")])
    assert (
        "felt package: mangler; skriv minst én tabell, som begynner med en linje [[package]]" in error.text.nb
    )


@pytest.mark.parametrize(
    ("after", "added", "nb", "en"),
    [
        ('id = "as-today"\n', 'name_de = "x"\n', "ukjent felt; feltene her er", "unknown field"),
        ('id = "as-today"\n', "schema_version = 1\n", "hører til øverst i filen", "at the top of the file"),
        (
            "fall = 0.15\n",
            'description_nb = "x"\n',
            "hører til pakken, ikke tiltaket",
            "belongs to the package",
        ),
    ],
)
def test_a_field_in_the_wrong_table_is_told_where_it_belongs(
    tmp_path: Path, after: str, added: str, nb: str, en: str
) -> None:
    error = changed(tmp_path, after, after + added)
    assert f"linje {line_of(after.strip()) + 1}, felt" in error.text.nb
    assert nb in error.text.nb
    assert en in error.text.en


def test_a_team_is_staffed_by_one_norm_only(tmp_path: Path) -> None:
    norm = "listed_per_nurse = 3900\n"
    error, line = changed(tmp_path, norm, norm + "lists_per_nurse = 3\n"), line_of(norm.strip())
    assert (
        f"linje {line} og {line + 1}, felt package.2.measure.1.listed_per_nurse: fant både" in error.text.nb
    )
    assert f"lines {line} and {line + 1}" in error.text.en
    assert "expected one of them" in error.text.en


def test_a_payment_model_starts_with_a_year(tmp_path: Path) -> None:
    kind = 'kind = "operating-grant"\n'
    error = changed(tmp_path, kind, kind + "start = 2027-03-01\n")
    assert (
        f"linje {line_of(kind.strip()) + 1}, felt package.3.measure.2.start: fant 2027-03-01" in error.text.nb
    )
    assert "ventet en dato i januar" in error.text.nb
    assert "expected a date in January" in error.text.en


def test_thirteen_packages_are_too_many(tmp_path: Path) -> None:
    more = "".join(f'\n[[package]]\nid = "p{n}"\nlabel_nb = "P"\nlabel_en = "P"\n' for n in range(8))
    error = changed(tmp_path, GOOD, GOOD + more)
    assert "ventet høyst 12" in error.text.nb
    assert "expected at most 12" in error.text.en


def test_what_is_not_toml_names_the_line(tmp_path: Path) -> None:
    error = changed(tmp_path, "schema_version = 1", "schema_version = = 1")
    line = line_of("schema_version")
    assert f"linje {line}, tegn 18: ikke gyldig TOML: fant «schema_version = = 1»" in error.text.nb
    assert f"line {line}, character 18: not valid TOML: found “schema_version = = 1”" in error.text.en
    cut = changed(tmp_path, GOOD, GOOD + "\n[day")
    assert "ikke gyldig TOML" in cut.text.nb
    assert "desimaltall skrives med punktum" in cut.text.nb


@pytest.mark.parametrize(
    ("content", "nb"), [(b"\xff\xfe\x00\x01", "UTF-8"), (b" \n", "er tom"), (None, "Finner ikke filen")]
)
def test_a_file_that_is_no_text(tmp_path: Path, content: bytes | None, nb: str) -> None:
    path = tmp_path / "scenario.toml"
    if content is not None:
        path.write_bytes(content)
    assert nb in refused(path).text.nb


def test_a_folder_is_no_scenario(tmp_path: Path) -> None:
    assert "er en mappe. ventet en tekstfil" in refused(tmp_path).text.nb.lower()
