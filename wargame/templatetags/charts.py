"""Charts drawn as SVG on the server: dice and their odds, lines over turns, the scale bar and the stability gauge."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

PIPS = {
    1: ((12, 12),),
    2: ((7, 7), (17, 17)),
    3: ((7, 7), (12, 12), (17, 17)),
    4: ((7, 7), (17, 7), (7, 17), (17, 17)),
    5: ((7, 7), (17, 7), (12, 12), (7, 17), (17, 17)),
    6: ((7, 6.5), (17, 6.5), (7, 12), (17, 12), (7, 17.5), (17, 17.5)),
}


def die(face: int) -> SafeString:
    """The face of a die."""
    dots = format_html_join("", '<circle cx="{}" cy="{}" r="1.9"/>', PIPS[face])
    return format_html(
        '<svg class="die" viewBox="0 0 24 24" role="img" aria-label="{}">'
        '<rect x="1" y="1" width="22" height="22" rx="4.5"/>{}</svg>',
        _("a die showing %(face)s") % {"face": face},
        dots,
    )


def ways(total: int) -> int:
    """In how many of the 36 throws two dice show a total."""
    return 6 - abs(7 - total)


def chance(needed: int) -> int:
    """Percent of throws of two dice that reach the total needed."""
    return round(100 * sum(ways(total) for total in range(2, 13) if total >= needed) / 36)


def dice_histogram(needed: int, rolled: int | None = None) -> SafeString:
    """The odds of two dice: a bar for each total, those that pass marked, and the throw that fell."""
    bars = format_html_join("", "{}", ((_total_bar(total, needed, rolled),) for total in range(2, 13)))
    label = _("%(needed)s or more on two dice: %(chance)s percent likely") % {
        "needed": needed,
        "chance": chance(needed),
    }
    if rolled is not None:
        label = _("%(label)s; %(rolled)s was thrown") % {"label": label, "rolled": rolled}
    return format_html('<svg class="odds" viewBox="0 0 404 84" role="img" aria-label="{}">{}</svg>', label, bars)


def _total_bar(total: int, needed: int, rolled: int | None) -> SafeString:
    x, height = (total - 2) * 37, ways(total) * 8.4
    kind = " pass" if total >= needed else ""
    fell = " fell" if total == rolled else ""
    mark = (
        format_html('<path class="mark" d="M{} {}l6 0-6 7-6-7z"/>', x + 17, f"{64 - height - 12:.1f}") if fell else ""
    )
    return format_html(
        '<g class="total{}{}"><rect x="{}" y="{}" width="34" height="{}"/><text x="{}" y="79">{}</text>{}</g>',
        kind,
        fell,
        x + 0.5,
        f"{64 - height:.1f}",
        f"{height:.1f}",
        x + 17.5,
        total,
        mark,
    )


def scale_bar(minutes: float, left: float, label: str = "") -> SafeString:
    """The chart's scale as a clock: a segment a minute, black for what is left. Both in minutes."""
    segments = max(1, min(60, round(minutes)))
    width = 100 / segments
    bars = format_html_join(
        "",
        '<rect x="{}%" y="{}" width="{}%" height="50%"/>',
        ((f"{n * width:.3f}", "0" if n % 2 == 0 else "50%", f"{width:.3f}") for n in range(segments)),
    )
    share = max(0.0, min(1.0, left / minutes if minutes else 0.0)) * 100
    said = label or _("%(left)s of %(minutes)s minutes left") % {"left": round(left), "minutes": round(minutes)}
    return format_html(
        '<div class="scalebar" role="img" aria-label="{}" data-minutes="{}"><svg width="100%" height="100%">{}'
        '<rect class="gone" data-scale-gone x="{}%" width="100%" height="100%"/></svg></div>',
        said,
        minutes,
        bars,
        f"{share:.2f}",
    )


def gauge(stability: int) -> SafeString:
    """Stability of the region as a chequered scale with a pointer."""
    share = max(0, min(100, stability))
    at = 7 + 3.26 * share
    cells = format_html_join(
        "",
        '<rect x="{}" y="{}" width="16.3" height="14"/>',
        ((f"{7 + n * 16.3:.1f}", 16 + 14 * (n % 2)) for n in range(20)),
    )
    return format_html(
        '<svg class="gauge" viewBox="0 0 340 46" role="img" aria-label="{}">{}'
        '<rect class="gone" x="{}" y="16" width="{}" height="28"/>'
        '<rect class="rim" x="7" y="16" width="326" height="28"/>'
        '<path class="hand" d="M{at} 15l-9-13h18z"/><path class="rim" d="M{at} 14v31"/></svg>',
        _("Stability %(value)s of 100") % {"value": share},
        cells,
        f"{at:.1f}",
        f"{333 - at:.1f}",
        at=f"{at:.1f}",
    )


@dataclass(frozen=True, slots=True)
class Series:
    """A line of a chart: `kind` picks colour and dash ("tension", "stability", or a nation's "n1" to "n8")."""

    name: str
    kind: str
    values: Sequence[float | None]


PLOT = (56.0, 20.0, 680.0, 300.0)  # left, top, width, height


def line_chart(
    series: Iterable[Series],
    title: str,
    labels: Sequence[str],
    low: float = 0,
    high: float = 100,
    marks: Mapping[int, str] | None = None,
    x_name: str = "",
) -> SafeString:
    """Lines over turns, with numbered marks at turning points and the same figures as a table below."""
    lines = list(series)
    body = format_html_join(
        "",
        "{}",
        [
            (_rules(low, high),),
            *((_mark(at, text, len(labels)),) for at, text in (marks or {}).items()),
            (_axis(labels),),
            *((_line(line, low, high),) for line in lines),
        ],
    )
    return format_html(
        '<figure class="chart"><svg class="lines" viewBox="0 0 860 380" role="img" aria-label="{}">'
        "<title>{}</title>{}</svg>{}</figure>",
        title,
        title,
        body,
        _figures(lines, title, labels, x_name or _("Turn")),
    )


def _x(index: int, count: int) -> float:
    return PLOT[0] + PLOT[2] * index / max(1, count - 1)


def _y(value: float, low: float, high: float) -> float:
    return PLOT[1] + PLOT[3] * (1 - (value - low) / (high - low))


def _rules(low: float, high: float) -> SafeString:
    steps = [low + (high - low) * n / 4 for n in range(5)]
    return format_html_join(
        "",
        '<path class="rule" d="M{} {}h{}"/><text class="axis" x="46" y="{}" text-anchor="end">{}</text>',
        (
            (PLOT[0], f"{_y(step, low, high):.1f}", PLOT[2], f"{_y(step, low, high) + 4:.1f}", f"{step:g}")
            for step in steps
        ),
    )


def _mark(at: int, text: str, count: int) -> SafeString:
    x = f"{_x(at, count):.1f}"
    return format_html(
        '<g class="turning"><path d="M{} {}v{}"/><circle cx="{}" cy="20" r="14"/><text x="{}" y="25.5">{}</text></g>',
        x,
        PLOT[1],
        PLOT[3],
        x,
        x,
        text,
    )


def _axis(labels: Sequence[str]) -> SafeString:
    """The turns along the foot, on the chart's black-and-white scale."""
    base, count = PLOT[1] + PLOT[3], len(labels)
    bars = format_html_join(
        "",
        '<rect class="{}" x="{}" y="{}" width="{}" height="4"/>',
        (
            ("ink" if n % 2 == 0 else "blank", f"{_x(n, count):.1f}", base, f"{_x(1, count) - _x(0, count):.1f}")
            for n in range(count - 1)
        ),
    )
    words = format_html_join(
        "",
        '<text class="axis" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((f"{_x(n, count):.1f}", base + 22, label) for n, label in enumerate(labels)),
    )
    return format_html("{}{}", bars, words)


def _line(line: Series, low: float, high: float) -> SafeString:
    count = len(line.values)
    points = [(_x(n, count), _y(value, low, high), value) for n, value in enumerate(line.values) if value is not None]
    if not points:
        return SafeString("")
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y, _value in points)
    dots = format_html_join("", '<circle cx="{}" cy="{}" r="4"/>', ((f"{x:.1f}", f"{y:.1f}") for x, y, _v in points))
    x, y, last = points[-1]
    return format_html(
        '<g class="line" data-kind="{}"><path d="{}"/>{}<text x="{}" y="{}"><tspan class="name">{}</tspan>'
        '<tspan x="{}" dy="1.2em">{}</tspan></text></g>',
        line.kind,
        path,
        dots,
        f"{x + 12:.1f}",
        f"{y - 2:.1f}",
        line.name,
        f"{x + 12:.1f}",
        f"{last:g}",
    )


def _figures(lines: Sequence[Series], title: str, labels: Sequence[str], x_name: str) -> SafeString:
    heads = format_html_join("", '<th scope="col">{}</th>', ((line.name,) for line in lines))
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th>{}</tr>',
        (
            (label, format_html_join("", "<td>{}</td>", ((_cell(line, n),) for line in lines)))
            for n, label in enumerate(labels)
        ),
    )
    return format_html(
        '<details class="figures"><summary>{}</summary><table class="data"><caption class="vh">{}</caption>'
        '<thead><tr><th scope="col">{}</th>{}</tr></thead><tbody>{}</tbody></table></details>',
        _("As a table"),
        title,
        x_name,
        heads,
        rows,
    )


def _cell(line: Series, index: int) -> str:
    value = line.values[index] if index < len(line.values) else None
    return "–" if value is None else f"{value:g}"
