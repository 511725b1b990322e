"""The files of a report in memory, and a reader of their links."""

from pathlib import PurePosixPath

from lxml import html

from pipeline.reports.building import build_debate
from pipeline.reports.params import ReportsParams
from pipeline.reports.report import Report, report_of
from pipeline.reports.site import files
from tests.reports.sample import PARAMS, Sample


def report(sample: Sample, params: ReportsParams = PARAMS) -> Report:
    return report_of(build_debate(sample.inputs(), params), params)


def site(sample: Sample, params: ReportsParams = PARAMS) -> dict[str, bytes]:
    return dict(files(report(sample, params), {"encoder": "tfidf"}))


def pages(written: dict[str, bytes]) -> dict[str, html.HtmlElement]:
    return {
        path: html.document_fromstring(content) for path, content in written.items() if path.endswith(".html")
    }


def text_of(written: dict[str, bytes], path: str) -> str:
    """The words of a page, without style, script and superfluous white space."""
    page = html.document_fromstring(written[path])
    for node in page.xpath("//style|//script"):
        node.getparent().remove(node)
    return " ".join(page.text_content().split())


def target(path: str, href: str) -> tuple[str, str]:
    """The file and the anchor a link on a page leads to."""
    address, _, anchor = href.partition("#")
    if not address:
        return path, anchor
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / address).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts), anchor
