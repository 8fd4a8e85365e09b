"""Finds words nobody can observe on the job: "understand", "be aware", "faster" without a number. English."""

import re
from typing import NamedTuple

from goals.wording import Forms, Found, inflected, rewritten, single_spaced


class Rule(NamedTuple):
    """Words to find. `instead` replaces them; None where only the writer can say what was meant."""

    words: re.Pattern
    instead: Forms | str | None
    measure: str = ""  # ends the clause, unless a number is in it
    is_comparison: bool = False  # a number in its clause makes it clear enough
    unless_after: re.Pattern | None = None


def _rule(words: str, instead: Forms | str | None, *, unless_after: str | None = None, **kwargs) -> Rule:
    """`unless_after` excuses the words when the text before them ends so."""
    excuse = re.compile(rf"\b(?:{unless_after}) $", re.IGNORECASE) if unless_after else None
    pattern = re.compile(rf"(?<![\w'’-])(?:{words})(?![\w'’-])", re.IGNORECASE)
    return Rule(pattern, instead, unless_after=excuse, **kwargs)


MEASURE = " in 9 of 10 cases"
APPLY: Forms = ("apply", "applies", "applied", "applying")
CONFIRM: Forms = ("confirm", "confirms", "confirmed", "confirming")
CONFIRM_NEXT_STEP: Forms = tuple(f"{verb} the next step in every reply" for verb in CONFIRM)
ACT_ON: Forms = ("act on", "acts on", "acted on", "acting on")
FOLLOW: Forms = ("follow", "follows", "followed", "following")
APPLY_STEPS: Forms = tuple(f"{verb} the agreed steps" for verb in APPLY)
APPLY_STEPS_FOR: Forms = tuple(f"{steps} for" for steps in APPLY_STEPS)
USE: Forms = ("use", "uses", "used", "using")
BE = r"are|be|become|becomes|becoming|being|get|gets|is|stay|stays"
IMPROVE = r"(?:enhanc|improv|optimi[sz])(?:e|es|ed|ing)|strengthen(?:s|ed|ing)?"
MANNER = r"appropriately|effectively|efficiently|proactively|professionally|properly"

RULES = [
    _rule(rf"communicat(?:e|es|ed|ing) (?:better|clearly|more \w+|more|openly|well|{MANNER})", CONFIRM_NEXT_STEP),
    _rule(rf"(?:{BE}) able to", "", measure=MEASURE),
    _rule(r"(?:know|knows|learn|learns|learned|learning) (?:how )?to", "", measure=MEASURE),
    _rule(
        rf"(?:{BE}) (?:fully |more )?aware(?: of)?|(?:raise|raises|raising) awareness(?: of)?",
        FOLLOW,
        measure=MEASURE,
    ),
    _rule(rf"(?:{BE}) (?:fully |more )?(?:familiar|comfortable|confident)(?: with| in)?", USE, measure=MEASURE),
    _rule(r"familiari[sz](?:e|es|ed|ing) (?:\w+selves |\w+self )?with", USE, measure=MEASURE),
    _rule(r"understand|understands|understood", APPLY, measure=MEASURE),
    _rule(r"understanding(?: of)?", None, unless_after=r"(?:check|confirm|show|test|verif)\w*(?: \w+)?"),
    _rule(r"know|knows|knew|knowing", USE, measure=MEASURE, unless_after=r"let(?:s|ting)?(?: [\w'’-]+){1,3}"),
    _rule(
        r"learn|learns|learned|learnt|(?:keep|start|continue)s? learning",
        USE,
        measure=MEASURE,
        unless_after="lessons",
    ),
    _rule(
        r"appreciat(?:e|es|ed|ing)|internali[sz](?:e|es|ed|ing)|embrac(?:e|es|ed|ing)",
        ACT_ON,
        measure=MEASURE,
    ),
    _rule(r"grasp|grasps|grasped|grasping|believ(?:e|es|ed|ing)|realiz(?:e|es|ed|ing)", APPLY, measure=MEASURE),
    _rule(r"feel|feels|felt|feeling|think|thinks|thinking|(?:have|has|gain|gains) (?:insight|knowledge)", None),
    _rule(rf"(?:{IMPROVE})(?= \w)", APPLY_STEPS_FOR, measure=MEASURE, is_comparison=True),
    _rule(IMPROVE, APPLY_STEPS, measure=MEASURE, is_comparison=True),
    _rule(r"fewer|less", "at most 2", is_comparison=True, unless_after="or|no|more or"),
    _rule(
        r"faster|quicker|sooner|(?:more )?(?:promptly|quickly)",
        "",
        measure=" within one working day",
        is_comparison=True,
    ),
    _rule(r"more(?: \w+ly| often| frequently)", "", measure=MEASURE, is_comparison=True),
    _rule(r"more", "at least 2", is_comparison=True, unless_after="any|for|no|once|or"),
    _rule(
        rf"better|clearer|easier|harder|smarter|smoother|stronger|{MANNER}",
        "to the agreed standard",
        measure=MEASURE,
        is_comparison=True,
        unless_after="or",
    ),
    _rule(r"(?<=\w )(?:greater|higher|lower)(?! the)", None, is_comparison=True, unless_after="and|or|to"),
]

NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twice|half|zero)\b", re.IGNORECASE
)
CLAUSE_END = re.compile(r"[,;:.!?](?= |$)| and | but | while ")


def find_vague(text: str) -> Found | None:
    """The first words, in reading order, that nobody can observe or that compare without a number."""
    text = single_spaced(text)
    found = [hit for rule in RULES if (hit := _hit(text, rule))]
    return min(found, key=lambda hit: hit[0])[1] if found else None


def _hit(text: str, rule: Rule) -> tuple[tuple[int, int], Found] | None:
    """Where the rule first applies, the longest words first where several begin, and what it found there."""
    for match in rule.words.finditer(text):
        start, end = _clause(text, match)
        has_number = bool(NUMBER.search(text, start, end))
        excused = rule.unless_after and rule.unless_after.search(text[: match.start()])
        if excused or (rule.is_comparison and has_number):
            continue
        return (match.start(), -match.end()), Found(match[0], _observable(text, match, end, rule, has_number))
    return None


def _clause(text: str, match: re.Match) -> tuple[int, int]:
    ends = [end.span() for end in CLAUSE_END.finditer(text)]
    start = max((after for _before, after in ends if after <= match.start()), default=0)
    return start, min((before for before, _after in ends if before >= match.end()), default=len(text))


def _observable(text: str, match: re.Match, clause_end: int, rule: Rule, has_number: bool) -> str | None:
    if rule.instead is None:
        return None
    instead = rule.instead if isinstance(rule.instead, str) else inflected(rule.instead, match[0])
    rest = text[match.end() : clause_end].rstrip() + ("" if has_number else rule.measure)
    return rewritten(text, match.start(), clause_end, instead + rest)
