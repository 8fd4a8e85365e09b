from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from web.templatetags.parts import confidence, face, gap_track, icon, number, sparkline, status, trend_chart


def test_icon_is_decorative_without_a_label():
    assert icon("ok") == '<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#ok"/></svg>'


def test_icon_with_a_label_is_an_image_and_escapes_it():
    assert icon("ok", 'Done "now"').startswith('<svg class="icon" role="img" aria-label="Done &quot;now&quot;"><use')


@pytest.mark.parametrize(
    ("code", "shape", "word"),
    [
        ("OFF_TRACK", "off", "Off track"),
        ("AT_RISK", "risk", "At risk"),
        ("MEASURING", "wait", "Measuring"),
        ("ON_TRACK", "ok", "On track"),
        ("ACHIEVED", "done", "Achieved"),
    ],
)
def test_status_is_word_and_shape_and_class(code, shape, word):
    assert status(code) == f'<span class="status status--{shape}">{icon(shape)}{word}</span>'


def test_unknown_status_fails_loudly():
    with pytest.raises(KeyError):
        status("GREENISH")


def test_gap_track_shows_run_pace_and_caption():
    assert gap_track(Decimal("0.43"), Decimal("0.7"), "AT_RISK") == (
        '<div class="gap is-risk"><svg viewBox="0 0 140 22" role="img" '
        'aria-label="43 percent of the gap closed; pace expects 70 percent">'
        '<path class="gap__base" d="M18 11H124M18 6.5V15.5"/><path class="gap__run" d="M18 11H63.6"/>'
        '<path class="gap__pace" d="M92.2 2V20"/>'
        '<path class="gap__flag" d="M123.2 20V1.5h11l-2.6 3.5 2.6 3.5H124.8V20z"/>'
        '<circle class="gap__now" cx="63.6" cy="11" r="4.4"/></svg>'
        '<p class="gap__cap">43% closed, pace 70%</p></div>'
    )


@pytest.mark.parametrize(
    ("progress", "x"), [(-3, 3.2), (Decimal("-0.14"), 3.2), (0, 18.0), (1, 124.0), (1.06, 130.4), (9, 130.4)]
)
def test_gap_track_stops_a_little_beyond_either_end(progress, x):
    assert f'cx="{x}"' in gap_track(progress, 0.5, "ON_TRACK")


@pytest.mark.parametrize(("progress", "dashed"), [(-0.01, True), (0, False), (1.2, False)])
def test_run_is_dashed_only_on_the_wrong_side_of_the_baseline(progress, dashed):
    assert ("gap__run--back" in gap_track(progress, 0.5, "OFF_TRACK")) is dashed


@pytest.mark.parametrize(
    ("progress", "pace", "code", "caption"),
    [
        (Decimal("-0.2"), 0.6, "OFF_TRACK", "Behind the start"),
        (Decimal("-0.01"), 0.2, "AT_RISK", "0% closed, pace 20%"),  # a wobble, not a change
        (Decimal("1"), 0.9, "ON_TRACK", "100% closed, pace 90%"),
        (Decimal("1.01"), 0.9, "ACHIEVED", "Past target"),
        (Decimal("0.5"), None, "ON_TRACK", "50% closed"),
        (None, None, "MEASURING", ""),
    ],
)
def test_gap_caption(progress, pace, code, caption):
    assert f'<p class="gap__cap">{caption}</p>' in gap_track(progress, pace, code)


def test_given_caption_wins_and_is_escaped():
    assert '<p class="gap__cap">Hold &lt;4 weeks</p>' in gap_track(1.1, 1, "ACHIEVED", "Hold <4 weeks")


def test_without_progress_the_track_waits():
    measuring = gap_track(None, None, "MEASURING", "Target after 4 Dec")
    assert measuring == (
        '<div class="gap is-wait"><svg viewBox="0 0 140 22" role="img" aria-label="No target yet">'
        '<path class="gap__run gap__run--back" d="M18 11H124"/></svg><p class="gap__cap">Target after 4 Dec</p></div>'
    )
    assert 'aria-label="No gap to close"' in gap_track(None, 0.5, "ON_TRACK")  # target equal to baseline


def test_moving_away_is_said_in_words():
    assert 'aria-label="Away from the target by 20 percent of the gap; pace expects 62 percent"' in gap_track(
        Decimal("-0.2"), Decimal("0.62"), "OFF_TRACK"
    )


def test_sparkline_shows_the_last_eight_of_many():
    drawing = sparkline(list(range(1, 11)), target=12, status="ON_TRACK", unit="h")
    assert 'aria-label="Last 8 values: 3 h; 4 h; 5 h; 6 h; 7 h; 8 h; 9 h; 10 h"' in drawing.replace("\xa0", " ")
    assert '<path class="t" d="M2 3.0H74"/>' in drawing
    assert drawing.count("L") == 8
    assert drawing.endswith('<circle cx="74.0" cy="7.9" r="3"/></svg>')


def test_sparkline_of_one_value_and_of_equal_values_divides_by_nothing():
    assert '<circle cx="74.0" cy="14.0" r="3"/>' in sparkline([5])
    assert 'd="M2.0 14.0L74.0 14.0"' in sparkline([5, 5], target=5)


def test_sparkline_without_values_says_so():
    assert sparkline([]) == '<span class="gap__cap">None yet</span>'


def test_limits_are_a_band_only_when_both_are_known():
    assert '<rect class="band" x="2" y="8.5" width="72" height="11.0"/>' in sparkline([1, 5], lower=2, upper=4)
    assert "band" not in sparkline([1, 5], lower=2)


def test_trend_chart_names_ends_target_and_dates():
    drawing = trend_chart([88, 91], target=95, status="AT_RISK", unit="%", first="3 Oct", last="20 Nov")
    for words in ("88%", "91%", "Target 95%", "3 Oct", "20 Nov"):
        assert f">{words}</text>" in drawing
    assert trend_chart([]) == '<p class="gap__cap">No values yet</p>'


def test_geometry_has_dots_where_numbers_have_commas():
    with override("de"):
        drawing = trend_chart([Decimal("88.5"), Decimal("91.2")], unit="%", decimals=1)
        page = Template(
            '{% load parts %}{% gap_track 0.435 0.7 "AT_RISK" %}{% sparkline values %}{% trend_chart values %}'
        ).render(Context({"values": [1.5, 2.25, 9.125]}))
    assert ">88,5\xa0%</text>" in drawing
    assert 'd="M8.0 120.0L292.0 20.0"' in drawing
    assert 'cx="64.1"' in page
    assert 'd="M2.0 25.0L38.0 22.8L74.0 3.0"' in page


def test_confidence_shows_bars_word_and_what_it_was():
    low = confidence("LOW", "MEDIUM")
    assert low.count('class="f"') == 1
    assert low.endswith("<span>Low<small>was medium</small></span></span>")
    assert confidence("HIGH", "HIGH").endswith("<span>High</span></span>")
    assert confidence("HIGH").count('class="f"') == 3
    assert confidence("") == confidence(None) == '<span class="mute">—</span>'


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Sam Lindqvist", "SL"), ("Ana", "A"), ("ana maria de souza", "AS"), ("Łukasz Żak", "ŁŻ"), ("", "")],
)
def test_face_is_the_first_and_last_initial(name, initials):
    assert face(name) == f'<span class="face" aria-hidden="true">{initials}</span>'


def test_number_without_value_is_a_dash():
    assert number(None, 1, "%") == '<span class="mute">—</span>'
    assert number(Decimal("6.1"), 1, "h") == "6.1\xa0h"
