"""What Northgate's teams try to do better, and how it went."""

from config.demo.story import Agreed, Aim, Barrier, Course, Gauge, Override, Story

RIGHT = "Right the first time"
SAME_DAY = "Customers hear from us the same day"
STARTERS = "Starters stay, and stay safe"

FULFILLMENT = {"team": "Fulfillment", "owner": "Tom Varga", "job_role": "Warehouse associate"}
NIGHT = {"team": "Night shift", "owner": "Dele Adeyemi", "job_role": "Warehouse associate"}
INBOUND = {"team": "Inbound", "owner": "Joan Whitfield", "job_role": "Warehouse associate"}
SUPPORT = {"team": "Customer support", "owner": "Maya Okafor", "job_role": "Support rep"}
DISPATCH = {"team": "Dispatch", "job_role": "Dispatcher"}

CHECKLIST = Gauge(
    name="Orders picked to the checklist, spot check of 40", unit="%", category="QUALITY",
    verification="CHECKLIST", sample_size=40, highest=100,
)  # fmt: skip
PICKING_STEPS = Gauge(
    name="Checklist steps shown without prompting, of 12", unit="steps", category="PROFICIENCY", kind="SKILL",
    verification="CHECKLIST", highest=12,
)  # fmt: skip


def role_play(name: str) -> Gauge:
    return Gauge(name=name, unit="points", category="PROFICIENCY", kind="SKILL", verification="CHECKLIST", highest=10)


COACHED = Story(
    title="Everybody in support is coached every month",
    behavior="Hold one coaching session of 15 minutes or more with each direct report a month, and log it.",
    result="Fewer escalations come back a second time.",
    priority=SAME_DAY, team="Customer support", owner="Maya Okafor", job_role="Team supervisor",
    begins=-8, aim=Aim(100, 120, weeks=3), cadence="EVERY_TWO_WEEKS",
    headline=Gauge(
        name="Direct reports coached", unit="%", category="PROFICIENCY", kind="SKILL", verification="SYSTEM",
        decimals=0, highest=100, counts="COACHING",
    ),
    beside=Gauge(
        name="Escalations that come back", unit="cases a week", direction="DECREASE", category="QUALITY",
        verification="SYSTEM", decimals=0,
    ),
    barriers={-3: Barrier("TIME", "The late shift and I meet on two days a week.")},
    agreed={-3: Agreed("Maya Okafor", "Put those without a session into the calendar, one each Tuesday.")},
)  # fmt: skip

CUSTOMERS = [
    COACHED,
    Story(
        title="First reply to support tickets within the hour",
        behavior="Send a first reply that names the next step and its date before opening another ticket.",
        result="Customers know where they stand, and write in once instead of twice.",
        priority=SAME_DAY, **SUPPORT, begins=-12, aim=Aim(60, 60),
        headline=Gauge(
            name="Average first response", unit="min", direction="DECREASE", category="CUSTOMER",
            verification="LEAD_SAMPLE", decimals=0, sample_size=10,
        ),
        beside=role_play("First-reply role-play score"),
        course=Course(120, 12, [118, 112, 104, 97, 84, 75, 66, 58, 56, 59, 57]),
        confidence="MMMMHH",
        barriers={-9: Barrier("TOOLS", "The template for late parcels still asks for the order number twice.")},
        agreed={
            -9: Agreed("Bridget Walsh", "Take the second order-number field out of the late-parcel template."),
            -6: Agreed("Omar Haddad", "Read out his three best first replies on Monday."),
            -3: Agreed("Maya Okafor", "Keep the Friday sample of 10 for four more weeks."),
        },
    ),
    Story(
        title="Escalations get a first answer within the hour",
        behavior="Call the carrier while the customer is on the line, and say who calls back and when.",
        result="Escalated customers get an answer the same day and stop calling the branch.",
        priority=SAME_DAY, **SUPPORT, begins=-7, aim=Aim(60, 60),
        headline=Gauge(
            name="Average first response to escalations", unit="min", direction="DECREASE", category="CUSTOMER",
            verification="LEAD_SAMPLE", decimals=0, sample_size=10,
        ),
        beside=role_play("Escalation role-play score"),
        course=Course(118, 11, [112, 104, 97, 88, 77, 73]), confidence="MMH",
        agreed={
            -4: Agreed("Omar Haddad", "Get a direct line from the two largest carriers."),
            -1: Agreed("Bridget Walsh", "Try the call-back script on every escalation of Monday.", "OPEN"),
        },
    ),
    Story(
        title="Reps ask two clarifying questions before they answer",
        behavior="Ask two clarifying questions before offering a solution.",
        result="Fewer tickets are opened again, because the first answer fits.",
        priority=SAME_DAY, **SUPPORT, begins=-9, aim=Aim(85, 90),
        headline=Gauge(
            name="Calls with two clarifying questions, of 10 heard", unit="%", category="PROFICIENCY", kind="SKILL",
            verification="LEAD_SAMPLE", decimals=0, sample_size=10, highest=100,
        ),
        beside=Gauge(
            name="Tickets opened again within 7 days", unit="%", direction="DECREASE", category="QUALITY",
            verification="SYSTEM", highest=100,
        ),
        course=Course(40, 8, [42, 39, 41, 44, 50, 57, 63, 64], feed="PERSON"), confidence="MMMMMHH",
        agreed={-1: Agreed("Maya Okafor", "Sit beside the two newest reps for one hour each.")},
    ),
    Story(
        title="Trailers leave within 12 minutes of their slot",
        behavior="Walk the dock at minus 30, minus 15 and minus 5, and call out what is missing.",
        result="Carriers stop billing waiting time, and customers get the day they were told.",
        priority=SAME_DAY, **DISPATCH, owner="Leo Marsh", begins=-8, aim=Aim(12, 60),
        headline=Gauge(
            name="Mean departure after the slot", unit="min", direction="DECREASE", category="CUSTOMER",
            verification="SYSTEM",
        ),
        beside=Gauge(
            name="Dock walks held, of 15 a week", unit="walks", category="PROFICIENCY", kind="SKILL",
            verification="SELF_REPORT", decimals=0, highest=15,
        ),
        controllability="PARTLY", influences=["OTHERS", "SEASON"],
        course=Course(24, 2.5, [22.6, 20.4, 18.7, 16.2, 14.9, 13.8, 13.6], feed="DAILY"), confidence="HHHHHL",
        barriers={-1: Barrier("TIME", "Peak season starts Monday with two doors closed for repair.")},
        agreed={
            -5: Agreed("Megan Doyle", "Print the three dock walks on the shift sheet."),
            -1: Agreed("Sam Lindqvist", "Ask the landlord for door 7 until the repair is done.", "OPEN"),
        },
    ),
    Story(
        title="Late trucks are announced before the customer asks",
        behavior="Write to the customer within 15 minutes of knowing that a truck will be late.",
        result="Customers hear of a late truck from us, not from an empty dock.",
        priority=SAME_DAY, **DISPATCH, owner="Megan Doyle", begins=-3, signed_by=["OWNER"],
        headline=Gauge(
            name="Late trucks announced in time", unit="%", category="CUSTOMER", verification="SYSTEM", highest=100,
        ),
        beside=role_play("Late-truck message score"),
        course=Course(46, 9, [47], feed="DAILY"),
    ),
]  # fmt: skip

QUALITY = [
    Story(
        title="Pick and pack by the checklist, four weeks running",
        behavior="Tick each step of the pick-pack checklist at the shelf, before the box is closed.",
        result="Fewer orders come back with a wrong or missing item.",
        priority=RIGHT, **FULFILLMENT, begins=-13, aim=Aim(95, 76, weeks=4), headline=CHECKLIST, beside=PICKING_STEPS,
        course=Course(87, 3, [89, 91, 93, 95.5, 96, 92.5, 95, 96.5, 97, 95.5, 97.5, 97]), confidence="MMMMMMH",
        barriers={-6: Barrier("TOOLS", "Scanners of line 2 lose the checklist after a restart.")},
        agreed={
            -9: Agreed("Hassan Aziz", "Swap the paper checklist on line 2 for the new one."),
            -6: Agreed("Yuki Tanaka", "Keep two charged scanners at the head of line 2."),
            -2: Agreed("Rosa Delgado", "Show the spot check to the two starters of next week."),
        },
    ),
    Story(
        title="Night picks by the checklist, four weeks running",
        behavior="Tick each step of the pick-pack checklist at the shelf, with the second picker reading it back.",
        result="Night orders come back no more often than day orders.",
        priority=RIGHT, **NIGHT, begins=-9, aim=Aim(95, 76, weeks=4), headline=CHECKLIST, beside=PICKING_STEPS,
        course=Course(86, 3, [88, 90.5, 95, 95.5, 93, 95.5, 96, 95.5]), confidence="MMMMMHH",
        barriers={-3: Barrier("CONFIDENCE", "Three new pickers do not yet dare to stop the line.")},
        agreed={
            -3: Agreed("Amara Nwosu", "Stop the line once a night on purpose, and thank who did it first."),
            -1: Agreed("Dele Adeyemi", "Move the spot check to 03:00, when errors happen."),
        },
    ),
    Story(
        title="Damage reports name the cause",
        behavior="Write what hit what, where and when into the report before the pallet is moved.",
        result="The same damage is not paid for twice.",
        priority=RIGHT, **FULFILLMENT, begins=-9, aim=Aim(85, 60),
        headline=Gauge(
            name="Damage reports that name the cause, of 20", unit="%", category="QUALITY",
            verification="LEAD_SAMPLE", decimals=0, sample_size=20, highest=100,
        ),
        beside=role_play("Damage-report exercise score"),
        course=Course(54, 6, [55, 58, 62, 66, 61, 64, 66]), confidence="MMMLM",
        barriers={-3: Barrier("TOOLS", "The report form has no field for the place.")},
        agreed={
            -3: Agreed("Tom Varga", "Ask for a place field in the report form.", "NOT_DONE"),
            -2: Agreed("Hassan Aziz", "Chalk bay numbers on the floor until the form has the field.", "OPEN"),
        },
        parked={-1: "Is 85% still right if the form keeps its old fields until January?"},
        override=Override(
            "AT_RISK", "Two of the four weeks were counted with the old form; the recount is agreed for Friday."
        ),
    ),
    Story(
        title="Month-end stock reports right the first time",
        behavior="Check the three cut-off lines against the dock log before sending the report.",
        result="Finance does not have to recheck, and closes a day earlier.",
        priority=RIGHT, team="Site", owner="Nadia Rahman", job_role="Team supervisor", begins=-10, aim=Aim(10, 76),
        headline=Gauge(
            name="Rechecking for each report", unit="min", direction="DECREASE", category="PRODUCTIVITY",
            verification="SELF_REPORT", decimals=0,
        ),
        beside=role_play("Cut-off exercise score"),
        controllability="PARTLY", influences=["OTHERS"],
        course=Course(30, 4, [30, 28, 27, 24, 23, 21, 20, 19, 18]), confidence="HHHHHM",
        barriers={-2: Barrier("AUTHORITY", "Nobody knows who may decide on a late delivery note.")},
        agreed={
            -4: Agreed("Grace Turner", "Pair with finance on the cut-off rule."),
            -2: Agreed("Nadia Rahman", "Name who decides on late delivery notes.", "OPEN"),
        },
    ),
    Story(
        title="Seal numbers stand in the log before the doors close",
        behavior="Photograph the seal and type its number at the door, not at the desk.",
        result="Claims about opened trailers are settled from the log.",
        priority=RIGHT, **NIGHT, begins=-8, aim=Aim(98, 60),
        headline=Gauge(
            name="Trailers with a seal number, of 20", unit="%", category="QUALITY", verification="LEAD_SAMPLE",
            decimals=0, sample_size=20, highest=100,
        ),
        beside=role_play("Door drill score"),
        course=Course(71, 7, [74, 79, 83, 86, None, None]), confidence="MMML",
        barriers={-1: Barrier("TIME", "Whoever took the sample is on leave; nobody took over.")},
        agreed={-2: Agreed("Amara Nwosu", "Take the sample of 20 on Thursday night.", "OPEN")},
    ),
    Story(
        title="Short picks are reported at the shelf",
        behavior="Report a short pick from the shelf with the two-button message, before walking on.",
        result="Replenishment comes before the next order needs it.",
        priority=RIGHT, **FULFILLMENT, begins=-4,
        headline=Gauge(
            name="Short picks reported at the shelf", unit="%", category="PRODUCTIVITY", verification="SYSTEM",
            highest=100,
        ),
        beside=role_play("Shelf drill score"),
        course=Course(38, 6, [38, 39, 38], feed="DAILY"),
    ),
    Story(
        title="Cycle counts by zone replace the yearly count",
        behavior="Count one zone a day before the first wave is released.",
        result="The yearly standstill is no longer needed.",
        priority=RIGHT, **INBOUND, begins=-12, aim=Aim(98, 60),
        headline=Gauge(
            name="Zones counted without a difference", unit="%", category="QUALITY", verification="SYSTEM", highest=100,
        ),
        beside=role_play("Zone count exercise score"),
        course=Course(82, 5, [83, 82, 84, 83, 82, 83]), confidence="HMMML",
        stopped=(-5, "The new stock system counts zones by itself from next month; nothing is left to move here."),
    ),
]  # fmt: skip

SAFETY = [
    Story(
        title="A buddy walks each starter through the first three shifts",
        behavior="Walk beside the starter for the first two hours of each of the first three shifts.",
        result="Starters know whom to ask, and come back for the fourth shift.",
        priority=STARTERS, **FULFILLMENT, begins=-9, aim=Aim(90, 76),
        headline=Gauge(
            name="Starters with three buddy shifts", unit="%", category="RETENTION", verification="CHECKLIST",
            decimals=0, highest=100,
        ),
        beside=role_play("Buddy talk score"),
        shared=Story(
            title="Fewer starters stay away from a planned shift",
            headline=Gauge(
                name="Planned starter shifts missed", unit="%", direction="DECREASE", category="RETENTION",
                verification="SYSTEM", highest=100,
            ),
            cadence="EVERY_TWO_WEEKS", aim=Aim(5, 76),
            course=Course(9, 1.4, [None, 12.6, 12.9, 12.4, 13.1, 12.8]), confidence="HMMML",
            barriers={-2: Barrier("AUTHORITY", "The agency changes shifts inside 24 hours, and we may not refuse.")},
            agreed={-2: Agreed("Tom Varga", "Ask the agency for rosters two weeks ahead.", "OPEN")},
        ),
        controllability="HARDLY", influences=["STAFFING", "OTHERS"],
        course=Course(40, 8, [43, 48, 52, 55, 59, 61, 64, 65]), confidence="MMMMMM",
        agreed={
            -5: Agreed("Yuki Tanaka", "Give each buddy a list of names on Monday morning."),
            -1: Agreed("Tom Varga", "Find two more buddies for the late shift.", "OPEN"),
        },
    ),
    Story(
        title="Near misses keep being reported through the peak",
        behavior="Report each near miss before the end of the shift, in one line.",
        result="Hazards are gone before somebody is hurt.",
        priority=STARTERS, **FULFILLMENT, begins=-8, aim=Aim(None, 76, weeks=10),
        headline=Gauge(
            name="Near misses reported a day", unit="reports", direction="HOLD", category="SAFETY",
            verification="SYSTEM", decimals=0,
        ),
        beside=role_play("Hazard walk score"),
        course=Course(12, 3, [13, 11, 13, 11, 14, 11, 13]), confidence="H",
    ),
    Story(
        title="Correct protective gear at every spot check",
        behavior="Put on vest, shoes and gloves before crossing the yellow line, and say so to who has not.",
        result="No injury that the gear would have prevented.",
        priority=STARTERS, **INBOUND, begins=-1,
        headline=Gauge(
            name="People with full gear, of 20 checked", unit="%", category="SAFETY", verification="CHECKLIST",
            decimals=0, sample_size=20, highest=100,
        ),
        beside=role_play("Gear drill score"),
        course=Course(81, 7),
    ),
    Story(
        title="Supervisors give one piece of feedback a shift",
        behavior="Tell one person a shift what was seen and what to try next.",
        priority=STARTERS, team="Site", owner="Nadia Rahman", job_role="Team supervisor",
        headline=Gauge(
            name="Shifts with one piece of feedback", unit="%", category="RETENTION", verification="SELF_REPORT",
            highest=100,
        ),
    ),
]  # fmt: skip

STORIES = [*CUSTOMERS, *QUALITY, *SAFETY]
