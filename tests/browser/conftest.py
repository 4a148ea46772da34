"""A browser for the pages, which are opened from disk; without one their tests are skipped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMEDRIVER = shutil.which("chromedriver")

BILLS = Path(__file__).parents[2] / "bills"
OPTIONS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --window-size=1400,900"
)
HOSTILE = (
    '"><img src=x onerror="window.hit=1"></style><script>window.hit=2</script>'
    '<svg onload="window.hit=3"><a href="javascript:window.hit=4">x</a>\' onclick=\'window.hit=5'
)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if not (CHROMIUM and CHROMEDRIVER):
        pytest.skip("chromium or chromedriver is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for option in (*OPTIONS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(CHROMEDRIVER))
    yield driver
    driver.quit()


def opened(chromium: Any, address: str) -> Any:
    chromium.get("about:blank")
    chromium.get(address)
    return chromium


def pick(page: Any, name: str, value: str) -> None:
    """Choose *value* in the list called *name*."""
    page.execute_script(
        "const e = document.getElementById(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('change'))",
        name,
        value,
    )


def seen(page: Any, selector: str) -> list[str]:
    """The visible text of what *selector* finds, the rest left out."""
    script = (
        "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).map(e => e.innerText)"
    )
    return [" ".join(text.split()) for text in page.execute_script(script, selector)]
