"""Imported where worker processes are forked from: reads one text, so that all find their lists ready."""

from pipeline.documents.making import made
from pipeline.documents.models import Block, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.reading import read_part

__all__ = ["read_part"]

TEXT = "Kommunen vil gerne have mere tillid til de ansatte, siger formanden."

made(Unit("", None, TEXT, (Block(0, len(TEXT), TEXT),)), DocumentsParams())
