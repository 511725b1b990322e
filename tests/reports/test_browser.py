"""In a browser: nothing sticks out, nothing errs, nothing is fetched. Needs a Chromium on the machine."""

import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

from tests.reports.sample import five_documents
from tests.reports.site_files import pages, site
from tests.reports.test_pages import XSS, hostile

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)
WIDTHS = (1440, 390)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        CHROMIUM is None,
        reason="no Chromium found: that pages fit on a screen and on a phone, and run without errors, is not tested",
    ),
]

FRAMES = """<!doctype html><meta charset="utf-8"><body>{frames}<pre id="found"></pre><script>
onload = () => {{
  document.getElementById("found").textContent = [...document.querySelectorAll("iframe")].map(frame => {{
    const root = frame.contentDocument.documentElement;
    return [frame.width, frame.title, root.scrollWidth, root.querySelectorAll("h1").length].join("\\t");
  }}).join("\\n");
}};
</script>"""


def browse(page: Path, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--allow-file-access-from-files", "--enable-logging=stderr", f"--user-data-dir={folder / 'profile'}",
        "--virtual-time-budget=5000", "--host-resolver-rules=MAP * ~NOTFOUND", *options, page.as_uri(),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


@pytest.fixture
def written(tmp_path):
    def write(sample):
        files = site(sample)
        for path, content in files.items():
            target = tmp_path / "reports" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return files

    return write


@pytest.mark.parametrize("make", [five_documents, lambda: hostile("W" * 300)], ids=["five", "long words"])
def test_no_page_is_wider_than_its_screen_or_errs(make, written, tmp_path):
    paths = sorted(pages(written(make())))
    frames = "".join(
        f'<iframe title="{escape(path)}" src="reports/{path}" width="{width}" height="900"></iframe>'
        for path in paths
        for width in WIDTHS
    )
    (tmp_path / "frames.html").write_text(FRAMES.format(frames=frames), encoding="utf-8")
    done = browse(tmp_path / "frames.html", tmp_path, "--dump-dom")
    found = done.stdout.partition('<pre id="found">')[2].partition("</pre>")[0].splitlines()
    assert len(found) == len(paths) * len(WIDTHS)
    measured = [line.split("\t") for line in found]
    assert all(n_headings == "1" for *_, n_headings in measured)
    wide = [(path, width, is_wide) for width, path, is_wide, _ in measured if int(is_wide) > int(width)]
    assert not wide, "page, screen and width in pixels"
    assert "CONSOLE" not in done.stderr


def test_the_policy_holds_against_hostile_texts(written, tmp_path):
    written(hostile("".join(XSS)))
    done = browse(tmp_path / "reports" / "index.html", tmp_path, "--dump-dom")
    assert "CONSOLE" not in done.stderr
    assert "<img" not in done.stdout
    assert "evil.example" not in done.stderr


def test_the_filter_shows_itself_where_scripts_run(written, tmp_path):
    written(five_documents())
    done = browse(tmp_path / "reports" / "documents.html", tmp_path, "--dump-dom")
    assert '<p class="filter">' in done.stdout
