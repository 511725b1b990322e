"""What a user may set about topics."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TopicsParams:
    """Parameters of the topics stage."""

    min_passages: int  # topical passages; with fewer, topics mean nothing and none are sought
    n_neighbors: int  # passages that UMAP takes as a passage's neighbourhood
    n_components: int  # dimensions UMAP reduces to before clustering
    size_factor: float  # the smallest topic has this many times passages to the power of 0.4
    smallest_topic: int  # passages; no topic is smaller, however few passages there are
    n_top_words: int  # words that describe a topic
    n_label_words: int  # words in its label
    max_flat_topics: int  # topics; with more, wider topics gather them
    n_refits: int  # repetitions on other seeds and subsamples, behind a topic's stability
    refit_share: float  # 0–1; passages drawn for each repetition
    refit_budget_passages: int  # passages over all repetitions; large corpora are repeated less often
    min_stability: float  # 0–1; a topic that comes back less surely is unstable
    seed: int  # of every draw
