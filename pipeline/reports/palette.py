"""One colour a theme everywhere, chosen by its place in the codebook, in a light and a dark form.

Neighbours in the codebook differ in hue and in lightness, so that colour-blind readers tell them apart
too; no page says anything by colour alone.
"""

LIGHT = (
    "#0072b2", "#c2410c", "#a63d7c", "#00805d", "#8a6d00", "#332288", "#2b83ba", "#882255", "#5f7a12",
    "#6a3d9a", "#a0522d", "#1c7f8c", "#b5485d", "#117733", "#4a55a2", "#9a4f00", "#7a4a8c", "#2f6f4f",
    "#c0392b", "#3b6ea5", "#7a6a3a", "#5d5d6e",
)  # fmt: skip
TOWARDS_WHITE = 0.38


def dark(colour: str, share: float = TOWARDS_WHITE) -> str:
    """Return ``#rrggbb`` mixed with white, for dark paper."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)


def colour_class(theme_i: int) -> str:
    """Return the CSS class that carries a theme's colour."""
    return f"t{theme_i % len(LIGHT)}"


def rules() -> tuple[str, str]:
    """Return the CSS rules of the classes on light and on dark paper."""
    pairs = list(enumerate(LIGHT))
    return (
        "".join(f".t{i}{{--t:{colour}}}" for i, colour in pairs),
        "".join(f".t{i}{{--t:{dark(colour)}}}" for i, colour in pairs),
    )
