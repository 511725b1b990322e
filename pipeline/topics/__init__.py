"""Topics nobody defined beforehand: BERTopic over passages and vectors, with how surely each comes back.

Too few passages give no topics and say so; the themes of the codebook then carry the report. Only the
first of near-duplicate documents helps to find topics; the others follow it.
"""
