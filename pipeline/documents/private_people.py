"""Private people: commenters under pseudonym, and personal data masked in what surrounds a text."""

from dataclasses import replace

from pipeline.documents.models import Draft
from pipeline.documents.privacy import masked


def mask_metadata(draft: Draft) -> None:
    """Mask phone numbers, addresses and the like in title, authors, organisation and voices of a draft."""
    draft.title = masked(draft.title) if draft.title else None
    draft.organisation = masked(draft.organisation) if draft.organisation else None
    draft.authors = [
        replace(
            person,
            name=masked(person.name),
            role=masked(person.role) if person.role else None,
            organisation=masked(person.organisation) if person.organisation else None,
        )
        for person in draft.authors
    ]
    for block in draft.blocks:
        block.voice = masked(block.voice) if block.voice else None
