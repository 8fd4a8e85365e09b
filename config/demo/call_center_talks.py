"""What the bank's floor coaches wrote and said in twelve weeks; told, unlike the month of real data beside it."""

from config.demo.talk_story import (
    Ago,
    Came,
    Coaching,
    Heard,
    Hurdle,
    Mentoring,
    Micro,
    Moved,
    Session,
    Talk,
    TalkStory,
    Thinker,
    Thought,
)

TIME, TOOLS, AUTHORITY, CONFIDENCE, NOTHING = "TIME", "TOOLS", "AUTHORITY", "CONFIDENCE", ""
DONE, NOT_DONE, CHANGED = "DONE", "NOT_DONE", "CHANGED"
YES, PARTLY, NOT_YET = "YES", "PARTLY", "NOT_YET"
SUPERVISOR, ORLY = "Shift supervisor", "Orly Katz"

MICHAL = [
    Thought(
        -12,
        [
            "I told a new agent that the caller had written the date down. She asked how I could hear that.",
            "Before saying it. I waited until the third call because I was not sure it was worth a word.",
            "The code for the listening line, so that I do not have to ask for it each time.",
        ],
        TOOLS, "To listen in I walk to your desk for the code. By then the call is over.",
        "Name one thing a day, at the first call in which I hear it.",
        Came(DONE, "Five days, five things."),
        Heard("The code is changed every morning. I send it to you at seven until there is a better way."),
    ),
    Thought(
        -11,
        [
            "One who transfers a lot: I said what I heard on the call and not what I think of transfers.",
            "When he said that all of them do it. I had no answer.",
            "A number: how many transfers are usual?",
        ],
        TIME, "We began at ten to nine and at nine the peak was there. I stopped in the middle of a sentence.",
        "Begin only when there are ten minutes left before the hour.",
        Came(CHANGED, "Right after the peak is better than before it."),
        Heard("Usual is one in nine. Show him his own sheet, not the average.", 2, back="His is one in five."),
    ),
    Thought(
        -9,
        [
            "He counted his transfers by himself and came with the sheet.",
            "I wanted to say what to do. He said it first, because I was slow.",
            "The listening line on my own phone.",
        ],
        TOOLS, "The morning code did not arrive on Tuesday. I listened to nothing that day.",
        "Ask the night lead for the code when there is no message by ten past seven.",
        Came(DONE, "Needed it once."),
        Heard("The line is being rebuilt for all eight of you. Your sheet of missed calls helped to get that.", 1),
    ),
    Thought(
        -8,
        [
            "Said to someone older than me that she speaks into the hold tone.",
            "The whole morning. She has been here for eleven years.",
            "To hear from you how you said it to her, back then.",
        ],
        CONFIDENCE, "I said it at the coffee machine, in passing. She did not notice that it was feedback.",
        "Sit down with her for it, with the three sentences.",
        Came(DONE, "She said nobody had ever told her."),
        Heard("I said it badly then. Sit down beside her, begin with the caller, and keep to one call.", 3),
    ),
    Thought(
        -7,
        [
            "She waits for the click now. I heard it on two calls in a row.",
            "Nowhere this time, I had the sentences in front of me.",
            "The recordings of Thursday, if they still exist.",
        ],
        TOOLS, "Recordings are deleted after two days, and on the third I have time.",
        "Ask for a recording on the same day.",
        Came(DONE),
        Heard("They are kept for seven days from the first of the month on. That much I could get."),
        quote="She waits for the click now.",
    ),
    Thought(
        -5,
        [
            "Listened in on seven calls, from my own phone.",
            "Whether to say something about a call that was all right as it was.",
            "Nothing. It runs.",
        ],
        NOTHING, "The new line worked from the first hour. I had nothing to wait for.",
        "Say what worked in one call a day, not only what did not.",
        Came(DONE, "It takes longer than the other kind."),
        Heard("Longer in which way: to find it, or to say it?", 1, back="To find it."),
    ),
    Thought(
        -4,
        [
            "Closed a 1:1 with the colleague's own words for the next step.",
            "At the second silence. I filled the first.",
            "Ten minutes without calls, after the early shift.",
        ],
        TIME, "Three talks begun, one finished. The board was red on two of the days.",
        "Ask planning for ten minutes after each early shift.",
        Came(DONE, "Asked. They want to see it for a week."),
        Heard("Put both of us on that mail. I tell them what a broken-off talk costs.", 2),
    ),
    Thought(
        -2,
        [
            "Gave the same feedback to two people and noticed that it fitted only one of them.",
            "After the first sentence to the second one. I ended it there.",
            "The ten minutes also on Sunday.",
        ],
        TIME, "On Sunday there is no early shift on paper, but there is one on the floor.",
        "Write down the Sunday hours as they are.",
        Came(DONE, "7:10 to 13:40, three of us."),
        Heard("Send it to me before Tuesday, the roster for the month is made then."),
    ),
    Thought(
        -1,
        [
            "A colleague asked me for a 1:1. That is a first.",
            "She asked about the roster, and that is not mine to promise.",
            "To know what I may say about rosters and what I may not.",
        ],
        AUTHORITY, "She wanted to change with somebody on Wednesday. I said maybe, and now two people wait for me.",
        "Tell both by noon who decides it.",
        None,
        Heard("Changes within a week are yours if both agree and the peak is covered. Beyond that they are mine."),
        quote="A colleague asked me for a 1:1.",
    ),
]  # fmt: skip

ANAT = [
    Thought(
        -11,
        [
            "I rang ahead before a transfer and told the caller who would pick up.",
            "With a caller who cried. I was quiet, perhaps too long.",
            "To talk about that one call.",
        ],
        TOOLS, "I could not listen in on my new colleague's first calls, the line was taken by the late shift.",
        "Agree with the late shift who has the line when.",
        Came(NOT_DONE, "They change every day."),
        Heard("Come at four today, we go for a walk with that call. The line I take care of."),
    ),
    Thought(
        -8,
        [
            "Two of my calls were played in the huddle. I said what I would do differently, before the others could.",
            "When somebody laughed. I went on.",
            "The recording without the first minute, where my name and hers can be heard.",
        ],
        TOOLS, "Cutting the recording took me an hour, in a program for music.",
        "Ask who in the house can cut recordings.",
        Came(DONE, "The training desk can, in a minute."),
        Heard("Give it to the training desk with the minutes written on it, they do it on the same day.", 2),
    ),
    Thought(
        -6,
        [
            "I let a new colleague find the account by herself. It took four minutes and she has it now.",
            "Each of the four minutes.",
            "A word on how long is too long.",
        ],
        CONFIDENCE, "With somebody beside me I talk faster on my own calls. Two callers asked me to repeat.",
        "Take the next two calls as if nobody sat there.",
        Came(CHANGED, "I tell the caller that a colleague listens. That calms me."),
        Heard("Too long is when the caller says so. Four minutes with the caller informed are all right.", 1),
    ),
    Thought(
        -4,
        [
            "Three sentences in the huddle, said aloud by all of us.",
            "Whether it is for the huddle or for two. I asked, and they wanted it.",
            "That the huddle starts on time.",
        ],
        TIME, "The huddle began twelve minutes late and the peak did not.",
        "Start with whoever is there at half past.",
        Came(DONE, "With three, then five."),
        Heard("Right. I come at half past myself, and the door stays open.", 1),
    ),
    Thought(
        -3,
        [
            "Told somebody a day late what I had heard, and said that it was late.",
            "I thought a day was too long to come back to it.",
            "Something to jot on during calls. Paper slips get lost.",
        ],
        CONFIDENCE, "He said he could not remember the call. I was not sure any more either.",
        "Write the minute of the call on the card beside the phone.",
        Came(NOT_DONE, "Month end. I wrote nothing at all."),
        Heard("Then one slip a day, not one a call. Which hour of the day is calm enough?", 4,
              back="Between two and three, if at all."),
    ),
    Thought(
        Ago(7),
        [
            "I asked three questions and then gave the answer myself. I heard it while I said it.",
            "At the third question, because I saw the board turn red.",
            "A quarter of an hour that is really free, twice a week.",
        ],
        TIME, "Two talks were broken off at the same minute, when the second peak came early.",
        "End the talk with a question when I have to leave it, and not with an answer.",
    ),
]  # fmt: skip

DORIT = [
    Thought(
        -12,
        [
            "Let a caller finish. He had two questions in one, and the second was the real one.",
            "I typed while he spoke and had the wrong branch.",
            "Somebody who listens to three calls and counts how often I interrupt.",
        ],
        TOOLS, "Nobody can listen in, because the line needs the code and the code is upstairs.",
        "Hands off the keys until the caller has said the second sentence.",
        Came(DONE, "On most of them."),
        Heard("I counted on three calls this morning: five, two, two. What was different in the first?", 2),
    ),
    Thought(
        -10,
        [
            "Asked a new agent how she sees the call herself. She saw more than I did.",
            "After her answer. I had prepared something else.",
            "A second headset, so that two can hear.",
        ],
        TOOLS, "We shared one headset, an ear each. It looked funny and heard badly.",
        "Bring my own headset from home.",
        Came(CHANGED, "The plug does not fit. Michal lent me hers."),
        Heard("Two splitters are ordered for the floor. They should be here by Thursday."),
    ),
    Thought(
        -7,
        [
            "With the splitter: six calls heard, three things said.",
            "Not much. The fourth thing I kept for tomorrow.",
            "The line, for those who sit at the far end.",
        ],
        TOOLS, "The splitter's cable is a meter long. Whoever sits further away I cannot hear.",
        "Change seats with the far end for one morning.",
        Came(DONE, "They liked the window."),
        Heard("The far end gets the new line first, on Sunday.", 1),
    ),
    Thought(
        -5,
        [
            "I said on the same day what I heard, five times out of five.",
            "With someone who had just come back from a funeral. I let it be.",
            "Nothing for me. Moriah would need the time more than I do.",
        ],
        TIME, "Each of the five cost my break. I do not want to keep that up.",
        "Do two of them in the hour after the early shift.",
        Came(NOT_DONE, "There was no such hour."),
        Heard("Not from your break. I write to planning today, together with Michal.", 2),
    ),
    Thought(
        -3,
        [
            "Feedback in three sentences, and then she repeated it in one.",
            "Whether to correct her sentence. I kept it, it was hers.",
            "The free ten minutes that were spoken of.",
        ],
        TIME, "We stood beside the printer for it, because the table is beside the calls.",
        "Use room 1 at ten past two, before anybody else takes it.",
        Came(DONE, "Twice."),
        Heard("Room 1 is booked for the eight of you from two to half past, every day."),
    ),
    Thought(
        Ago(5),
        [
            "A caller complained, and the agent came to me with it by herself.",
            "I had her sentence on my tongue and let her find another.",
            "Nobody, just more such weeks.",
        ],
        NOTHING, "Room 1 was free, the board was green, nobody was ill.",
        "Ask her next week what came of her sentence.",
        None,
        Heard("Ask her, and tell me afterward only whether she is still content with it.", 1),
        quote="A caller complained, and the agent came to me with it by herself.",
    ),
]  # fmt: skip

ELI = [
    Thought(
        -9,
        [
            "Said the reason instead of the word policy. The caller was angry at the reason, and that is something.",
            "I wanted to hang up. I asked for his account number.",
            "A list of reasons in words one can say.",
        ],
        TOOLS, "The guide says not possible per regulation 14. I looked for what 14 is and did not find it.",
        "Find out what regulation 14 says and write it in one line.",
        Came(DONE, "It is about joint accounts."),
        Heard("Put your line into the guide, I have given you the right to change that page.", 3),
    ),
    Thought(
        -6,
        [
            "Stayed calm with the same caller a second time.",
            "Before each call that shows his number.",
            "A turn: somebody else takes him next time.",
        ],
        CONFIDENCE, "He asks for me by name. I am afraid that I promised him something in the first call.",
        "Listen to the first call again with someone beside me.",
        Came(CHANGED, "Read the notes instead, the recording was gone. I promised nothing."),
        Heard("The next one of his goes to me. You sit beside me, and we change seats after.", 5),
    ),
    Thought(
        -3,
        [
            "Half of the text on hard conversations is read.",
            "I put it away whenever someone could see that I was reading.",
            "A place for it that is not the floor.",
        ],
        TIME, "Two questions of the check, then I was called back because three people were out.",
        "Read in room 1 on Tuesday before the shift.",
        Came(NOT_DONE, "Came too late for it."),
        Heard("Reading is work. Take Tuesday two o'clock, and tell whoever asks that it is from me.", 2),
    ),
    Thought(
        -1,
        [
            "I told a new one what I heard, with the card in my hand.",
            "I read all of it from the card, even the word ask.",
            "Practice with somebody who is not new.",
        ],
        CONFIDENCE, "She thanked me and I did not know whether she meant it. I did not ask.",
        "Ask at the end: what do you take from it?",
        None,
        Heard("Practice with Dorit on Wednesday, ten past two. Leave the card on the table, face down.", 1),
    ),
]  # fmt: skip

GILI = [
    Thought(
        -11,
        [
            "A long silence, and the caller explained why she really called.",
            "During the silence I counted the tiles.",
            "Nobody, I think. Perhaps more such callers.",
        ],
        TOOLS, "After the call I could not find where a reason like hers is noted. There are nine codes for fees.",
        "Note in my own words what the nine codes mean.",
        Came(DONE, "Four of them mean the same."),
        Heard("Which four? I can have them merged at the end of the month.", 2, back="21, 23, 24 and 27."),
    ),
    Thought(
        -8,
        [
            "One product at a time. The call was shorter, and I sold nothing, and that was right.",
            "When the second product was on the screen, blinking.",
            "That the screen stops blinking.",
        ],
        TOOLS, "The offer covers the account number. I move it away eighty times a day.",
        "Count how often I move it, for one day.",
        Came(DONE, "93 times."),
        Heard("93 is a number I can take to the head office. It comes down for our floor, on trial.", 1),
    ),
    Thought(
        -6,
        [
            "Watched two colleagues for an hour. They ask better than I do at the beginning and worse at the end.",
            "Whether I may take notes when they can see it.",
            "Nothing, I simply asked them.",
        ],
        NOTHING, "The floor was calm, since half of the city was at the parade.",
        "Try their first question on my own calls.",
        Came(DONE, "I say it differently, but it does the same."),
        Heard("Write their question and yours beside each other. I would like to use both in the branch."),
    ),
    Thought(
        -4,
        [
            "Named four moments of five on the same day.",
            "With the fifth I was not sure whose mistake it was.",
            "Time together with those on late shift.",
        ],
        TIME, "The late shift comes when I leave. We have six minutes and a corridor.",
        "Stay until half past on Tuesday, and leave earlier on Thursday.",
        Came(CHANGED, "Came later on Wednesday, that suited them better."),
        Heard("Your hours are yours for that, as long as the peak is covered. Tell the supervisor.", 1),
    ),
    Thought(
        -2,
        [
            "In the 1:1 I left open how we notice it. She asked me for that herself.",
            "I had thought it was clear.",
            "To see how others write that line.",
        ],
        CONFIDENCE, "My line was: we will see. Both of us laughed, and still had no line.",
        "Write the line before the talk and change it in the talk.",
        Came(DONE, "Two lines: one changed, one kept."),
        Heard("A line I use: you will hear it on the next call of that kind. Take or leave it.", 2),
    ),
    Thought(
        Ago(1),
        [
            "Three moments, all named before the shift was over.",
            "One was about a friend. I asked Tova to say it.",
            "The six minutes at the change of shifts as fifteen.",
        ],
        TIME, "In six minutes one can say what was heard, and never hear what the other says to it.",
        "Ask both shifts which fifteen minutes would hurt least.",
    ),
]  # fmt: skip

MORIAH = [
    Thought(
        -10,
        [
            "I asked whether I may say something before I said it.",
            "He said no. I had not expected that.",
            "What does one do after a no?",
        ],
        NOTHING, "It was just the no. He came the next day and asked what it had been.",
        "Ask again when the answer is no, a day later and once.",
        Came(DONE, "I did not have to, he came."),
        Heard("After a no you wait, as you did. Most of them come.", 3),
    ),
    Thought(
        -7,
        [
            "A caller in a hurry: first the number, then the reason.",
            "I am slow with the new mask, and he could hear it.",
            "An hour with the new mask, with nobody waiting on the line.",
        ],
        TOOLS, "The mask asks for the branch on the second page, and I need it on the first.",
        "Write the branch on paper at the beginning of each call.",
        Came(CHANGED, "On the back of my hand, and Anat has seen it."),
        Heard("The practice mask is open from today, room 1, whenever nobody sits there."),
    ),
    Thought(
        -4,
        [
            "Wrote one piece of feedback and said it almost like that.",
            "Almost: I left out the last sentence, the one that asks.",
            "Nobody can say it for me.",
        ],
        TIME, "By the time I had written it down the colleague had gone home, two evenings in a row.",
        "Say it first and write it down after.",
        Came(DONE, "Easier that way round."),
        Heard("Say the last sentence first. It stands there for you, not for her.", 1, back="Odd, but I will try."),
    ),
    Thought(
        -2,
        [
            "I told the supervisor that a roster was wrong. It was changed.",
            "I went there twice and turned around.",
            "To know what a floor coach is allowed to say about rosters.",
        ],
        AUTHORITY, "Two colleagues came to me with the roster, because I am a floor coach now.",
        "Ask Orly what is ours and what is not.",
        None,
        Heard("Yours is to say what you see. Theirs is the roster. You did it the right way round.", 2),
    ),
    Thought(Ago(0), ["I asked someone at the coffee machine what she hears in my calls."]),
]  # fmt: skip

TOVA = [
    Thought(
        -12,
        [
            "The next step with its date, at the end of each call of one morning.",
            "When the date is not known. I said so, and it was all right.",
            "Nothing. I want to see what comes of it.",
        ],
        CONFIDENCE, "I do not like dates that depend on other people. Twice I said soon.",
        "Say until when I will know it, instead of soon.",
        Came(DONE),
        Heard("By when I know it is a date as well. Do the callers take it as one?", 1, back="All but one."),
    ),
    Thought(
        -8,
        [
            "Did not apologize for the branch. I said what happens now.",
            "Sorry is such a short word. It slips out.",
            "A partner who raises a hand when I say it.",
        ],
        TOOLS, "The branch list in the system has two branches that closed in spring. I sent someone to one of them.",
        "Report both, and call the caller back.",
        Came(DONE, "He had not left home yet."),
        Heard("Both are out of the list since noon. Dorit sits across from you and will raise a hand.", 2),
    ),
    Thought(
        -5,
        [
            "Talked with a colleague about transfers, and she spoke more than I did.",
            "At the end, when I wanted to sum up. I let her do it.",
            "The quarter of an hour after the early shift.",
        ],
        TIME, "We sat on the stairs, because each table belongs to somebody who is on a call.",
        "Find one place and one time for talks, and try it for a week.",
        Came(CHANGED, "Place yes, time no."),
        Heard("Stairs are not a place for that. I ask for room 1, you say for which half hour.", 2),
    ),
    Thought(
        -3,
        [
            "Heard two beginners, one on each ear, and told both before lunch.",
            "Which one first. I took the one who looked at the door.",
            "Nothing before my leave.",
        ],
        NOTHING, "I did half as much as planned, because I am on leave soon and hand things over.",
        "Write down for Dorit who works on what while I am away.",
        Came(DONE, "One page, she asked about two lines."),
        Heard("Leave the page in room 1, I will look after the second beginner.", 1),
    ),
    Thought(
        -1,
        [
            "Just back, and three moments named already.",
            "After a week away I was not sure who had moved on with what.",
            "Ten minutes with Dorit about the page.",
        ],
        TIME, "Dorit and I are never free at once. We leave each other slips.",
        "Meet Dorit at ten past two in room 1, with the page.",
        None,
        Heard("I take the calls of both of you for that quarter of an hour. Say the day in the morning.", 1),
    ),
]  # fmt: skip

NAAMA = [
    Thought(
        -9,
        [
            "Walked a beginner through the blocked card, aloud, all six steps.",
            "At step four, which nobody likes to say.",
            "The guide as a card that one can hold.",
        ],
        TOOLS, "The guide opens in the same window as the call. One closes the other.",
        "Print the six steps for the two beginners.",
        Came(DONE, "Three copies, one is gone already."),
        Heard("I have had ten printed on thick paper. They lie at the entrance.", 1),
    ),
    Thought(
        -7,
        [
            "One of them did the blocked card alone. I stood behind her and said nothing.",
            "With my hands. I held them on my back.",
            "To hear whether standing behind somebody is a good idea at all.",
        ],
        NOTHING, "Nothing but myself: she turned around to me after each step, as if she had to ask.",
        "Sit beside her next time, and look at my own screen.",
        Came(DONE, "She turned around twice only."),
        Heard("Beside is better than behind. From across the table is better still, try that after.", 3),
    ),
    Thought(
        -3,
        [
            "From across the table she did three of them without looking up.",
            "I wanted to say well done and asked what was hardest instead.",
            "An early shift with her once more.",
        ],
        TIME, "We have one hour together in the week, and in that hour is the peak.",
        "Ask for one shared early shift in the next roster.",
        Came(DONE, "Got it for the week after next."),
        Heard("You have the second Tuesday. Bring the two beginners together for it.", 1),
    ),
]  # fmt: skip

COACHINGS = [
    Coaching(
        SUPERVISOR, "Michal", 82,
        [
            Session(
                80, 18, "Naming it at the first call",
                "She waits for a third example before she says anything.",
                "Say it after the first call in which it is heard.",
                "A mark on the slip with the time of the call beside it.",
            ),
            Session(
                66, 20, "Beginning when there is time to end",
                "Talks begin before the peak and are torn off by it.",
                "Begin after the peak only.",
                "No talk of the week has to be continued.",
                13, YES, "Five slips, five times, one each day.",
            ),
            Session(
                52, 16, "Being slower than the other",
                "She has the solution before the colleague has finished the problem.",
                "Wait for two breaths after each answer.",
                "The colleague says the next step first, in two talks of three.",
                13, YES, "One talk of six was torn off.",
            ),
            Session(
                38, 17, "Feedback to somebody with more years",
                "With older colleagues it is said in passing, and is gone.",
                "Sit down, name the call, three sentences.",
                "The colleague can say afterward what it was about.",
                13, PARTLY, "With two of three. The third still gets the solution.",
            ),
            Session(
                24, 20, "Saying what worked",
                "The slips of the month have 19 things to change and two to keep.",
                "One thing to keep a day, with what it led to.",
                "As many of the one as of the other on the slips.",
                13, YES, "She told the supervisor herself what it was about.",
            ),
            Session(
                14, 15, "What to promise, and what not",
                "Colleagues bring the roster into the 1:1.",
                "Say in the first minute what the talk is for.",
                "No promise about a roster in the notes of two weeks.",
                13, PARTLY, "Eight to keep, eleven to change.",
            ),
        ],
        [Micro(45, "Two breaths after each answer"), Micro(20, "Saying what worked"), Micro(4, "What to promise")],
    ),
    Coaching(
        SUPERVISOR, "Anat", 70,
        [
            Session(
                69, 16, "Ringing ahead",
                "Callers tell their story twice because nobody told the next desk.",
                "Ring ahead before each transfer and say the reason.",
                "The next desk begins without a question.",
            ),
            Session(
                54, 20, "Letting them look for it",
                "She has the account open before the beginner has found the mask.",
                "Mouse on the other side of the table for a whole call.",
                "The beginner's own search is in the log.",
                13, YES, "Desk two had no question on nine of ten.",
            ),
            Session(
                37, 18, "Within the day",
                "Slips pile up until Thursday, and then nobody remembers the call.",
                "One slip a day, said before three o'clock.",
                "No slip is older than a day.",
                13, YES, "Four searches, all in the log.",
            ),
            Session(
                20, 17, "Ending with a question",
                "After three questions comes her own answer, mostly at the sound of the board.",
                "When time is up, leave the last question open.",
                "The colleague comes back with an answer of their own.",
                13, NOT_YET, "Month end. The oldest slip was four days.",
            ),
        ],
        [Micro(28, "Within the day")],
    ),
    Coaching(
        ORLY, "Gili", 98,
        [
            Session(
                90, 15, "Bearing a silence",
                "She fills each pause of the caller with a question.",
                "Let one pause a call be as long as it is.",
                "The caller speaks first after it.",
            ),
            Session(
                75, 18, "One product at a time",
                "The second offer comes while the caller still thinks about the first.",
                "Leave the second offer for a second call.",
                "No call of the week has two products in its notes.",
                14, YES, "In four calls out of six the caller went on by himself.",
            ),
            Session(
                58, 20, "Asking the second why differently",
                "A second why in a row sounds like a judge.",
                "Ask what happened before, instead of why.",
                "Colleagues tell what happened and not whose fault it was.",
                14, PARTLY, "Notes were clean. On two calls the caller asked for the second one.",
            ),
            Session(
                40, 15, "Watching with notes",
                "Colleagues change their voice as soon as she writes.",
                "Say what is being written down before the call.",
                "Same voice before and during it, by their own word.",
                14, YES, "In four of five talks.",
            ),
            Session(
                22, 18, "How we will notice",
                "The line on how it is noticed stays empty, or says: we will see.",
                "Write that line before the talk.",
                "It names a call or a day.",
                14, YES, "Both of them asked to see the notes.",
            ),
            Session(
                8, 20, "Handing a friend to somebody else",
                "One of those she coaches is a friend, and both go easy on it.",
                "Ask Tova to take the next three talks.",
                "Tova has the dates by Sunday.",
                14, PARTLY, "Two lines name a call. One still says: we will see.",
            ),
        ],
        [Micro(31, "Asking the second why differently")],
    ),
    Coaching(
        "Dorit", "Eli", 47,
        [
            Session(
                46, 15, "A reason in words one can say",
                "He says policy, and callers get louder.",
                "Say the reason in one sentence, and the word policy not at all.",
                "Dorit hears three calls without the word.",
            ),
            Session(
                29, 16, "The caller who asks for him",
                "One caller rings three times a week and asks for him by name.",
                "Say at the beginning how much time there is.",
                "The call ends within that time.",
                13, PARTLY, "Two of three calls. In the third it came at the end.",
            ),
            Session(
                12, 15, "Without reading from the card",
                "Feedback is read aloud from the card, word by word.",
                "Card face down, first sentence by heart.",
                "Dorit sits across and sees the card lie.",
                13, YES, "Nine minutes, then seven, then six.",
            ),
        ],
        [Micro(5, "Without reading from the card")],
    ),
]  # fmt: skip

MENTORINGS = [
    Mentoring(
        ORLY, "Michal", 75,
        [
            Talk(
                74, ["DIRECTION"],
                "Asked for these talks because two jobs are open in the branch next year. "
                "Until next time: what of her week would she miss there?",
            ),
            Talk(
                45, ["IDENTITY", "DIRECTION"],
                "Would miss the floor in the hour before the peak. Would not miss the roster. "
                "Noticed that she says we when she speaks of the beginners.",
            ),
            Talk(
                16, ["TEAM"],
                "Thinks about how eight floor coaches stay a group when the program is over. "
                "Wants to propose a breakfast once a month, run by a different one each time.",
            ),
        ],
    ),
]  # fmt: skip

BANK_TALKS = TalkStory(
    by="Noa Peretz",
    thinkers=[
        Thinker("Michal", 1, SUPERVISOR, MICHAL),
        Thinker("Anat", 2, SUPERVISOR, ANAT),
        Thinker("Dorit", 0, SUPERVISOR, DORIT),
        Thinker("Eli", 2, SUPERVISOR, ELI),
        Thinker("Gili", 1, ORLY, GILI),
        Thinker("Moriah", 2, SUPERVISOR, MORIAH),
        Thinker("Tova", 3, SUPERVISOR, TOVA),
        Thinker("Naama", 1, SUPERVISOR, NAAMA),
    ],
    coachings=COACHINGS,
    mentorings=MENTORINGS,
    hurdles=[
        Hurdle(
            team="Call center", barrier=TOOLS, week=-11, day=1, answered_after=4, removed_after=30,
            answer="The listening line is rebuilt so that each floor coach reaches it from the own phone, without a "
            "code. The far end of the floor comes first. Recordings are kept for seven days.",
        ),
        Hurdle(
            team="Call center", barrier=TIME, week=-4, day=1, answered_after=3,
            moved=Moved(9, 18, "Planning wants to see four weeks of it before it decides about Sundays."),
            answer="Planning tries ten minutes without calls after each early shift, and room 1 is booked from two to "
            "half past. Sundays and the change of shifts are still open.",
        ),
    ],
)  # fmt: skip
