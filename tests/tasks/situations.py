"""Situations of the day that counts, each with the state it is in on five days, written by hand from the rules.

A day without a year is one of 2026. "product=" is the date of the document that proves the work, "by=" the hạn bổ sung,
"as=" the day of completion that whoever accepts enters instead of the one the rules give.
"""

from dataclasses import dataclass

from tracker.plans.rules import ItemKind


@dataclass(frozen=True)
class Case:
    name: str
    due: str | None
    story: str
    expected: str
    kind: ItemKind = ItemKind.TASK
    common: bool = False
    """The date is the common one of the plan; the item prints none."""


CASES = (
    Case(
        "nothing is done",
        "16/11",
        "",
        "08/11 in_time, 09/11 due_soon, 16/11 due_soon, 17/11 overdue, 31/12 overdue",
    ),
    Case(
        "begun and never finished",
        "16/11",
        "10/11 begun",
        "08/11 in_time, 10/11 due_soon, 16/11 due_soon, 17/11 overdue, 15/12 overdue",
    ),
    Case(
        "due today, sent today",
        "16/11",
        "16/11 sent; 17/11 accepted",
        "15/11 due_soon, 16/11 awaiting, 17/11 done_on_time, 18/11 done_on_time, 31/12 done_on_time",
    ),
    Case(
        "sent in time, accepted weeks later",
        "16/11",
        "12/11 sent; 14/12 accepted",
        "11/11 due_soon, 12/11 awaiting, 17/11 awaiting, 13/12 awaiting, 14/12 done_on_time",
    ),
    Case(
        "sent in time, never decided on",
        "16/11",
        "12/11 sent",
        "12/11 awaiting, 16/11 awaiting, 17/11 awaiting, 31/12 awaiting, 31/01/2027 awaiting",
    ),
    Case(
        "sent late, no product with a date",
        "16/11",
        "18/11 sent; 20/11 accepted",
        "16/11 due_soon, 17/11 overdue, 18/11 overdue_sent, 19/11 overdue_sent, 20/11 done_late",
    ),
    Case(
        "product in time, sent late",
        "16/11",
        "18/11 sent product=13/11; 20/11 accepted",
        "17/11 overdue, 18/11 overdue_sent, 19/11 overdue_sent, 20/11 done_on_time, 31/12 done_on_time",
    ),
    Case(
        "product on the due day, sent late",
        "16/11",
        "19/11 sent product=16/11; 23/11 accepted",
        "16/11 due_soon, 18/11 overdue, 19/11 overdue_sent, 22/11 overdue_sent, 23/11 done_on_time",
    ),
    Case(
        "product long before, sent in time",
        "16/11",
        "10/11 sent product=05/10; 25/11 accepted",
        "09/11 due_soon, 10/11 awaiting, 24/11 awaiting, 25/11 done_on_time, 31/12 done_on_time",
    ),
    Case(
        "product late, sent late",
        "16/11",
        "18/11 sent product=17/11; 23/11 accepted",
        "16/11 due_soon, 17/11 overdue, 18/11 overdue_sent, 22/11 overdue_sent, 23/11 done_late",
    ),
    Case(
        "two products, the later one late",
        "16/11",
        "19/11 sent product=10/11 product=18/11; 20/11 accepted",
        "16/11 due_soon, 17/11 overdue, 18/11 overdue, 19/11 overdue_sent, 20/11 done_late",
    ),
    Case(
        "product dated after it was handed in: the day of sending counts",
        "16/11",
        "12/11 sent product=20/11; 21/11 accepted",
        "11/11 due_soon, 12/11 awaiting, 20/11 awaiting, 21/11 done_on_time, 31/12 done_on_time",
    ),
    Case(
        "returned without a day, answered late",
        "16/11",
        "10/11 sent; 12/11 returned; 18/11 sent; 20/11 accepted",
        "12/11 returned, 16/11 returned, 17/11 overdue, 18/11 overdue_sent, 20/11 done_late",
    ),
    Case(
        "returned without a day, answered before the due date",
        "16/11",
        "09/11 sent; 11/11 returned; 16/11 sent; 20/11 accepted",
        "10/11 awaiting, 11/11 returned, 16/11 awaiting, 19/11 awaiting, 20/11 done_on_time",
    ),
    Case(
        "returned without a day after the due date",
        "16/11",
        "13/11 sent; 18/11 returned",
        "16/11 awaiting, 17/11 awaiting, 18/11 overdue, 19/11 overdue, 31/12 overdue",
    ),
    Case(
        "returned with a day, answered within it",
        "16/11",
        "12/11 sent; 18/11 returned by=23/11; 20/11 sent; 30/11 accepted",
        "17/11 awaiting, 18/11 returned, 20/11 awaiting, 29/11 awaiting, 30/11 done_on_time",
    ),
    Case(
        "returned with a day, answered on its last",
        "16/11",
        "12/11 sent; 18/11 returned by=23/11; 23/11 sent; 02/12 accepted",
        "18/11 returned, 22/11 returned, 23/11 awaiting, 01/12 awaiting, 02/12 done_on_time",
    ),
    Case(
        "returned with a day, answered after it",
        "16/11",
        "12/11 sent; 18/11 returned by=23/11; 25/11 sent; 27/11 accepted",
        "23/11 returned, 24/11 overdue, 25/11 overdue_sent, 26/11 overdue_sent, 27/11 done_late",
    ),
    Case(
        "returned with a day, only an update follows",
        "16/11",
        "12/11 sent; 18/11 returned by=23/11; 20/11 begun",
        "18/11 returned, 20/11 returned, 23/11 returned, 24/11 overdue, 31/12 overdue",
    ),
    Case(
        "the supplementary day before the due date, never answered",
        "30/11",
        "10/11 sent; 12/11 returned by=16/11",
        "12/11 returned, 17/11 returned, 30/11 returned, 01/12 overdue, 31/12 overdue",
    ),
    Case(
        "the supplementary day before the due date, answered between them",
        "30/11",
        "10/11 sent; 12/11 returned by=16/11; 20/11 sent; 05/12 accepted",
        "17/11 returned, 19/11 returned, 20/11 awaiting, 04/12 awaiting, 05/12 done_on_time",
    ),
    Case(
        "sent late, returned with a day, answered within it",
        "16/11",
        "18/11 sent; 19/11 returned by=25/11; 24/11 sent; 26/11 accepted",
        "17/11 overdue, 18/11 overdue_sent, 19/11 overdue, 24/11 overdue_sent, 26/11 done_late",
    ),
    Case(
        "twice returned, both answered in time",
        "16/11",
        "13/11 sent; 17/11 returned by=20/11; 19/11 sent; 24/11 returned by=27/11; 27/11 sent; 30/11 accepted",
        "17/11 returned, 19/11 awaiting, 24/11 returned, 27/11 awaiting, 30/11 done_on_time",
    ),
    Case(
        "twice returned, the second answer late",
        "16/11",
        "13/11 sent; 17/11 returned by=20/11; 19/11 sent; 24/11 returned by=27/11; 30/11 sent; 02/12 accepted",
        "24/11 returned, 27/11 returned, 28/11 overdue, 30/11 overdue_sent, 02/12 done_late",
    ),
    Case(
        "twice returned, the first answer late",
        "16/11",
        "13/11 sent; 17/11 returned by=20/11; 23/11 sent; 24/11 returned by=27/11; 26/11 sent; 30/11 accepted",
        "20/11 returned, 21/11 overdue, 23/11 overdue_sent, 24/11 overdue, 30/11 done_late",
    ),
    Case(
        "due on a Saturday, sent on the Monday",
        "14/11",
        "16/11 sent; 18/11 accepted",
        "08/11 in_time, 14/11 due_soon, 15/11 due_soon, 16/11 awaiting, 18/11 done_on_time",
    ),
    Case(
        "due on a Saturday, nothing is done",
        "14/11",
        "",
        "08/11 in_time, 09/11 due_soon, 14/11 due_soon, 16/11 due_soon, 17/11 overdue",
    ),
    Case(
        "due within Tết",
        "05/02/2027",
        "",
        "03/02/2027 in_time, 05/02/2027 due_soon, 10/02/2027 due_soon, 11/02/2027 due_soon, 12/02/2027 overdue",
    ),
    Case(
        "due on the last working day before Tết, sent on the first after it",
        "03/02/2027",
        "11/02/2027 sent; 15/02/2027 accepted",
        "26/01/2027 in_time, 03/02/2027 due_soon, 04/02/2027 overdue, 11/02/2027 overdue_sent, 15/02/2027 done_late",
    ),
    Case(
        "its day becomes a day off",
        "27/11",
        "19/11 off=27/11",
        "18/11 in_time, 19/11 in_time, 27/11 due_soon, 30/11 due_soon, 01/12 overdue",
    ),
    Case(
        "its day becomes a day off when it was judged already",
        "11/12",
        "14/12 sent; 15/12 accepted; 16/12 off=11/12",
        "11/12 due_soon, 12/12 overdue, 14/12 overdue_sent, 15/12 done_late, 17/12 done_late",
    ),
    Case(
        "no date",
        None,
        "12/11 sent; 13/11 returned by=16/11; 20/11 sent; 24/11 accepted",
        "11/11 no_due_date, 12/11 awaiting, 17/11 returned, 20/11 awaiting, 24/11 done",
    ),
    Case(
        "the common deadline of the plan",
        "31/12",
        "04/01/2027 sent; 06/01/2027 accepted",
        "23/12 in_time, 31/12 due_soon, 01/01/2027 overdue, 04/01/2027 overdue_sent, 06/01/2027 done_late",
        common=True,
    ),
    Case(
        "accepted below its target before the date",
        "16/11",
        "06/11 sent; 09/11 below",
        "07/11 awaiting, 09/11 due_soon, 16/11 due_soon, 17/11 not_met, 31/12 not_met",
        ItemKind.INDICATOR,
    ),
    Case(
        "accepted below its target after the date",
        "16/11",
        "16/11 sent; 20/11 below",
        "15/11 due_soon, 16/11 awaiting, 19/11 awaiting, 20/11 not_met, 31/12 not_met",
        ItemKind.INDICATOR,
    ),
    Case(
        "below its target, reported again in time",
        "16/11",
        "04/11 sent; 05/11 below; 12/11 sent; 18/11 reached",
        "05/11 in_time, 11/11 due_soon, 12/11 awaiting, 17/11 awaiting, 18/11 done_on_time",
        ItemKind.INDICATOR,
    ),
    Case(
        "below its target, reported again too late",
        "16/11",
        "10/11 sent; 12/11 below; 20/11 sent; 23/11 reached",
        "13/11 due_soon, 17/11 not_met, 20/11 overdue_sent, 22/11 overdue_sent, 23/11 done_late",
        ItemKind.INDICATOR,
    ),
    Case(
        "below its target without a date",
        None,
        "10/11 sent; 12/11 below; 20/11 sent; 23/11 reached",
        "09/11 no_due_date, 10/11 awaiting, 12/11 no_due_date, 20/11 awaiting, 23/11 done",
        ItemKind.INDICATOR,
    ),
    Case(
        "withdrawn while overdue",
        "16/11",
        "20/11 withdrawn",
        "16/11 due_soon, 17/11 overdue, 19/11 overdue, 20/11 withdrawn, 31/12 withdrawn",
    ),
    Case(
        "sent late, corrected at the acceptance to a day in time",
        "16/11",
        "18/11 sent; 20/11 accepted as=13/11",
        "16/11 due_soon, 17/11 overdue, 19/11 overdue_sent, 20/11 done_on_time, 31/12 done_on_time",
    ),
    Case(
        "accepted in time, corrected afterwards to a late day",
        "16/11",
        "12/11 sent; 20/11 accepted; 25/11 corrected as=18/11",
        "19/11 awaiting, 20/11 done_on_time, 24/11 done_on_time, 25/11 done_late, 31/12 done_late",
    ),
    Case(
        "accepted late, corrected afterwards to a day in time",
        "16/11",
        "18/11 sent; 20/11 accepted; 25/11 corrected as=16/11",
        "19/11 overdue_sent, 20/11 done_late, 24/11 done_late, 25/11 done_on_time, 31/12 done_on_time",
    ),
    Case(
        "sent in time, corrected at the acceptance to a late day",
        "16/11",
        "12/11 sent; 23/11 accepted as=18/11",
        "11/11 due_soon, 12/11 awaiting, 22/11 awaiting, 23/11 done_late, 31/12 done_late",
    ),
)
