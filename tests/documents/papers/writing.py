"""Word, OpenDocument and rich text made by hand, small and the same every time."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
SPACES = f'xmlns:w="{W}" xmlns:mc="{MC}" xmlns:wps="{WPS}"'
ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def para(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of Word: markup, or text as one run."""
    own = f"<w:pStyle w:val='{style}'/>" if style else ""
    inner = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{own}{properties}</w:pPr>{inner}</w:p>"


def docx(*paragraphs: str, **members: str) -> bytes:
    """A Word file; ``members`` are other parts, ``header1=...`` becoming ``word/header1.xml``."""
    body = "".join(p if p.startswith("<w:") else para(p) for p in paragraphs)
    files: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    }
    for name, content in members.items():
        files[f"word/{name}.xml"] = f"<w:{name.rstrip('123')} {SPACES}>{content}</w:{name.rstrip('123')}>"
    return zipped(files)


def odt(*body: str, styles: str = "", automatic: str = "", members: dict[str, str] | None = None) -> bytes:
    """An OpenDocument text of paragraphs: text, or markup."""
    inner = "".join(p if p.startswith("<") else f"<text:p>{p}</text:p>" for p in body)
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{inner}</office:text></office:body></office:document-content>"
    )
    files: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
    }
    if styles:
        files["styles.xml"] = f"<office:document-styles {ODF}>{styles}</office:document-styles>"
    return zipped({**files, **(members or {})})


def rtf(body: str, head: str = r"\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}") -> bytes:
    return (r"{\rtf1" + head + "\n" + body + "}").encode("cp1252")
