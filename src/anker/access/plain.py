"""The day with every feature switched off, by parameters alone: what closed forms and other programs can be held to."""

from anker.access.state import DayParameters

MINUTES = 20.0
PLAIN_DAY = DayParameters(
    consultation_minutes=MINUTES,
    e_consultation_minutes=MINUTES,
    e_consultation_share=0.0,
    urgent_share=0.0,
    follow_up_lag=40.0,
    no_show=0.0,
    no_show_growth=0.0,
    no_show_days=50.0,
    books_again=0.0,
    book_days=250.0,
    giving_up=0.0,
    urgent_overtime=0.0,
    locum_capacity=1.0,
    overtime=0.0,
    reserve=0.0,
    release=0.0,
    choose_later=0.0,
    chosen_days=9.0,
    nurse_visit_minutes=30.0,
    supervision_minutes=4.0,
    psychologist_visit_minutes=50.0,
    offer_working_days=5.0,
    freed_time_kept=0.5,
)
