import pytest

from goals.vagueness import find_vague


@pytest.mark.parametrize(
    ("text", "quote", "better"),
    [
        ("Understand the escalation policy", "Understand", "Apply the escalation policy in 9 of 10 cases"),
        ("Be aware of safety rules", "Be aware of", "Follow safety rules in 9 of 10 cases"),
        ("Knows the product range", "Knows", "Uses the product range in 9 of 10 cases"),
        ("Is familiar with the CRM", "Is familiar with", "Uses the CRM in 9 of 10 cases"),
        ("Appreciate every complaint", "Appreciate", "Act on every complaint in 9 of 10 cases"),
        ("Learn the 7 steps", "Learn", "Use the 7 steps"),
        ("Learn to de-escalate calls", "Learn to", "De-escalate calls in 9 of 10 cases"),
        ("Be able to handle returns", "Be able to", "Handle returns in 9 of 10 cases"),
        ("Have knowledge of the tariff", "Have knowledge", None),
        ("Improve", "Improve", "Apply the agreed steps in 9 of 10 cases"),
        ("Improving teamwork", "Improving", "Applying the agreed steps for teamwork in 9 of 10 cases"),
        ("Communicate better", "Communicate better", "Confirm the next step in every reply"),
        ("Answer calls faster, and log them", "faster", "Answer calls within one working day, and log them"),
        ("Respond more quickly", "more quickly", "Respond within one working day"),
        ("Make fewer errors", "fewer", "Make at most 2 errors"),
        ("Ask more questions", "more", "Ask at least 2 questions"),
        ("Handle complaints better", "better", "Handle complaints to the agreed standard in 9 of 10 cases"),
        ("Keep the error rate lower", "lower", None),
        ("Log 5 calls and serve better", "better", "Log 5 calls and serve to the agreed standard in 9 of 10 cases"),
    ],
)
def test_quotes_the_words_and_offers_others(text, quote, better):
    assert find_vague(text) == (quote, better)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Confirm the next step in every first reply",
        "Asks two clarifying questions before answering",
        "Lets the customer know the next step",
        "Check understanding by asking the customer to repeat it",
        "Review the lessons learned",
        "Show know-how at the desk",
        "Ask for more detail",
        "Answer no more than 3 calls an hour",
        "Reply faster than 4 hours",
        "Improve first-response time from 9 to 4 hours",
        "Pick at 95% accuracy or better",
        "Lower the pallet before turning",
    ],
)
def test_what_can_be_observed_passes(text):
    assert find_vague(text) is None


def test_the_first_in_reading_order_speaks():
    assert find_vague("Answer faster and understand the policy").quote == "faster"
