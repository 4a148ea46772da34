"""A browser for the pages, which are opened from disk; without one their tests are skipped."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from benchmarks.live_server import Live, serving
from tests.folders import BILLS
from tests.serving.examples import fill_with_examples

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMEDRIVER = shutil.which("chromedriver")


OPTIONS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --window-size=1400,900"
)
HOSTILE = (
    '"><img src=x onerror="window.hit=1"></style><script>window.hit=2</script>'
    '<svg onload="window.hit=3"><a href="javascript:window.hit=4">x</a>\' onclick=\'window.hit=5'
)

PATIENCE = 60
"""How many seconds something is waited for before the test fails: a busy machine is slow."""


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


# ----------------------------------------------------------------------------------------------------- the desk


@pytest.fixture
def empty(chromium: Any) -> Iterator[Live]:
    with serving() as live:
        _enter(chromium, live)
        yield live
        _close_other_windows(chromium)
        chromium.get("about:blank")
        errors = [entry for entry in chromium.get_log("browser") if entry["level"] == "SEVERE"]
        assert [entry for entry in errors if entry["source"] != "network"] == []


@pytest.fixture
def live(empty: Live) -> Live:
    fill_with_examples(empty.desk)
    return empty


def _close_other_windows(page: Any) -> None:
    """A test that fails leaves them open."""
    first, *others = page.window_handles
    for each in others:
        page.switch_to.window(each)
        page.close()
    page.switch_to.window(first)


def _enter(page: Any, live: Live) -> None:
    page.get(f"{live.origin}/entrer?jeton={live.access.token}")
    wait(page, "return location.pathname != '/entrer'")


def wait(page: Any, script: str) -> Any:
    """What *script* gives once it gives something, on a page that is wholly there: until then it may well fail."""
    from selenium.common.exceptions import WebDriverException
    from selenium.webdriver.support.ui import WebDriverWait

    whole = f"if (document.readyState != 'complete') return null; {script}"
    waiting = WebDriverWait(page, PATIENCE, poll_frequency=0.05, ignored_exceptions=(WebDriverException,))
    return waiting.until(lambda driver: driver.execute_script(whole))


def press(page: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    for key in keys:
        idle(page)
        ActionChains(page).send_keys(key).perform()
    idle(page)


def idle(page: Any) -> None:
    wait(page, "return !document.documentElement.classList.contains('busy')")


def size(page: Any, width: int, height: int, scheme: str = "light") -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def until(done: Callable[[], object]) -> None:
    for _ in range(20 * PATIENCE):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError("nothing came")


def bring(live: Live, kind: str, name: str) -> None:
    live.upload(kind, {name: (BILLS / name).read_bytes()})


def batch(numbers: range, suffix: str = "") -> bytes:
    lines = (
        f"- number: '{number}{suffix}'\n  article: '11'\n"
        f"  text: 'Compléter l’alinéa {1 + number % 10} par les mots : « essai {number}{suffix} ».'\n"
        for number in numbers
    )
    return "".join(lines).encode()
