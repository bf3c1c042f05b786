from typing import cast

import pytest

from anker.language import Language
from anker.report import report_html
from tests.report.page import Read, read
from tests.report.sample import outcome


@pytest.fixture(scope="session", params=["nb", "en"])
def lang(request: pytest.FixtureRequest) -> Language:
    return cast(Language, request.param)


@pytest.fixture(scope="session")
def html(lang: Language) -> str:
    return report_html(outcome(), lang)


@pytest.fixture(scope="session")
def seen(html: str) -> Read:
    return read(html)
