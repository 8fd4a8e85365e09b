"""Finds completion, attendance and certificates named as if they were results: they only show reach.

English. A learning word alone is no fault, nor is completing a work thing: "complete the checklist before
dispatch", "attend to the customer" and "book the training room" pass.
"""

import re

from goals.wording import Forms, Found, inflected, rewritten, single_spaced

# What people learn from.
SOURCE = (
    r"boot ?camps?|certificates?|certifications?|class(?:es)?|courses?|coursework|curricul(?:um|a)"
    r"|e-?learnings?|e learning|exams?|inductions?|learning paths?|lessons?|modules?|onboarding|quiz(?:zes)?"
    r"|seminars?|trainings?|tutorials?|webinars?|workshops?"
    r"|(?:development|leadership|learning|mentoring) program(?:me)?s?"
)
# The same words in a work sense: "customer onboarding", "gift certificate"; "training room", "class size".
WORK_BEFORE = "battery birth client customer gift merchant patient power software solar supplier tax user vendor"
WORK_AFTER = (
    r"actions?|areas?|budgets?|calendars?|centers?|checklists?|corrections?|departments?|evaluations?|feedback"
    r"|fees?|forms?|invoices?|learned|logs?|managers?|manuals?|materials?|matrix|needs?|of|officers?|orders?"
    r"|plans?|planning|records?|reports?|requests?|rooms?|rosters?|schedules?|teams?|tickets?|(?:a )?new"
    r"|our|sizes?|the|their|your"
)
LEARNING = "".join(rf"(?<!\b{word} )" for word in WORK_BEFORE.split())
# All of "course modules 1 to 3"; possessive, so that a work word after it is not passed by.
LEARNING += rf"\b(?P<source>(?:{SOURCE})\b(?: (?:{SOURCE}|program(?:me)?s?|videos?)\b){{0,4}}+"
LEARNING += rf"(?: \d+(?: (?:and|to) \d+)?)?+)(?!-| (?:{WORK_AFTER})\b)"

FINISH = (
    r"complet(?:e|es|ed|ing)|completion of|finish(?:es|ed|ing)?|attend(?:s|ed|ing)?|attendance (?:at|of|in)"
    r"|pass(?:es|ed|ing)?|pass rates? (?:at|for|in|of|on)|watch(?:es|ed|ing)?|undergo(?:es|ing)?"
    r"|enroll?(?:s|ed|ing|ment)?(?:(?: [\w'’%-]+){0,3}? (?:for|in|on))?"
    r"|(?:register|sign)(?:s|ed|ing)?(?: up)? for|(?:go|sit)(?:es|s|ing|ting)? (?:on|through)"
    r"|graduat(?:e|es|ed|ing) from|participat(?:e|es|ed|ing|ion) in"
)
GET = (
    r"achiev(?:e|es|ed|ing)|do(?:es|ing|ne)?|did|earn(?:s|ed|ing)?|gain(?:s|ed|ing)?|get(?:s|ting)?|got"
    r"|join(?:s|ed|ing)?|obtain(?:s|ed|ing)?|receiv(?:e|es|ed|ing)|tak(?:e|es|en|ing)|took"
)
WATCH, ATTEND = r"view(?:s|ed|ing)?|watch(?:es|ed|ing)?", r"(?:attend|join)(?:s|ed|ing)?"
BECOME = r"are|be|became|becom(?:e|es|ing)|been|being|get(?:s|ting)?|got|stay(?:s|ed)?"
PEOPLE = r"agents|associates|employees|everybody|everyone|learners|operators|people|reps|staff|supervisors|technicians"
ATTENDED = (
    r"attend(?:ance|ed|ees)|compliance|complet(?:ed|ions?)|days|enroll?ments?|finished|hours|participation|pass rates?"
    r"|passed|taken|watched"
)

# Between the verb and what is learned from: a few words, none of which turns to another thing.
TURN = (
    r"after|as|at|because|before|by|during|for|from|if|in|into|on|once|per|so|than|that|to|until|using"
    r"|when|whenever|where|which|while|who|with|within|without"
)
BETWEEN = rf"(?: (?!(?:{TURN})\b)[\w'’%-]+)"

PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w-])(?P<verb>{FINISH}){BETWEEN}{{0,5}}? {LEARNING}",
        rf"(?<![\w-])(?P<verb>{GET}){BETWEEN}{{0,2}}? {LEARNING}",
        rf"\b(?P<verb>{WATCH}){BETWEEN}{{0,3}}? (?P<source>lectures?|recordings?|videos?)\b",
        rf"\b(?P<verb>{ATTEND}){BETWEEN}{{0,3}}? (?P<source>sessions?)\b",
        r"\battend(?:s|ed|ing)?(?=$|[.,;!])",
        rf"{LEARNING}(?: (?:is|are|was|were|has been|have been|been|fully))* (?:{ATTENDED})\b",
        r"\bhours of (?:training|e-?learning|learning)\b",
        r"(?:^|\b\d+ ?%|\bpercent|\bfull|\btotal) ?\bcompletions?\b(?: rates?)?(?! (?:of|time|date)\b)",
        r"(?:^|\b\d+ ?%|\b(?:percent|full|perfect|regular|achieve|improve|increase|raise|reach|track)) ?"
        r"\battendance\b(?! (?:at work|on shift)\b)",
        rf"\b(?P<verb>{BECOME})(?: fully| \w+ly)? (?:certified|trained)\b",
        rf"\b(?:{PEOPLE}|percent|\d+ ?%)(?: (?:is|are|was|were|fully))? (?:certified|trained)\b"
        rf"|\b(?:certified|trained) (?:{PEOPLE})\b",
    )
]
# "After finishing the course, reps …" and "reps who finished the course …" say when and who, not what for.
ASIDE = re.compile(
    r"\b(?:after|before|once|since|until|when|whenever)(?: [\w'’-]+){0,3} $|\b(?:who|having) $", re.IGNORECASE
)
COUNT = re.compile(r"\b(?:number|percent|percentage|proportion|share) |%", re.IGNORECASE)  # "… of reps who finished it"

NEAR = 80  # characters that can bear on what follows them

USE: Forms = ("use", "uses", "used", "using")
ON_THE_JOB = " what was taught in the {source} in 5 real cases"
PROOF = re.compile(r"certif|exam|quiz", re.IGNORECASE)  # shows that something was taught; teaches nothing itself


def find_completion(text: str) -> Found | None:
    """The first words that name completion as a result. The better text shows on the job what was taught."""
    text = single_spaced(text)
    for pattern in PATTERNS:
        for found in pattern.finditer(text):
            if not _is_aside(text, found):
                return Found(found[0].strip(), _shown_on_the_job(text, found))
    return None


def _is_aside(text: str, found: re.Match) -> bool:
    before, after = text[max(0, found.start() - NEAR) : found.start()], text[found.end() :]
    return bool(ASIDE.search(before) and after.strip(" .,;:!") and not COUNT.search(before))


def _shown_on_the_job(text: str, found: re.Match) -> str | None:
    """The text with the job in place of the course; None without a verb to put it at."""
    words = found.groupdict()
    if not words.get("verb"):
        return None
    source = words.get("source", "training")
    if PROOF.search(source):
        source = "training"
    instead = inflected(USE, words["verb"]) + ON_THE_JOB.format(source=source)
    return rewritten(text, found.start(), found.end(), instead)
