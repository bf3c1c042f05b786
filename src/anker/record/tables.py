"""Every table of a record: its columns with type, unit and meaning. This is the one place that defines them (those of
GPs stand in gp_tables.py beside it).

The running example of all docs is Kristiansand: its residents, its lists and the practices that hold them.
Keys: `resident_id`, `list_id`, `gp_id`, `practice_id` and `municipality_no` (text, four digits). Money is
`*_ore`, int64. A month is given by its first day.
"""

import polars as pl

from anker.record.column import Column, Table
from anker.record.gp_tables import GP_YEARS, GPS, SEX

SCHEMA_VERSION = 1

CONTRACT = pl.Enum(["self-employed", "salaried"])
PAYMENT = pl.Enum(["ordinary", "operating-grant"])
# Why a patient pays no co-payment, by code set 7461: A infection, B child, F exemption card, S pregnancy, …
EXEMPT = pl.Enum(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
PARTY = pl.Enum(["patient", "state", "municipality", "practice", "employee", "supplier", "gp"])
ITEM = pl.Enum(
    [
        "fee reimbursement", "co-payment", "co-payment covered, exemption card",
        "co-payment covered, exempt", "nurse fee reimbursement", "nurse co-payment",
        "nurse co-payment covered, exemption card", "nurse co-payment covered, exempt", "capitation",
        "start grant", "equalisation", "operating grant", "quality grant", "nurse grant", "participation grant",
        "municipal hours", "practice cost", "nurse wage", "nurse room", "gp salary", "practice compensation",
        "fee reimbursement, other codes",
    ]
)  # fmt: skip


EVENT_KINDS = pl.Enum(
    [
        "choose", "join-wait", "leave-wait", "let-in", "allocate", "birth", "death", "move-in", "move-out", "move",
        "opt-out", "opt-in", "strike-off", "draw-out", "new-list", "set-ceiling", "reduce", "open", "close", "lock",
        "unlock", "gp-leaves", "gp-ages-out", "take-over", "locum-in", "locum-out", "advertise", "reversion",
        "share", "merge", "allocation-on", "allocation-off", "suspend", "resume", "district", "correct",
    ]
)  # fmt: skip
DECISION = pl.Enum(["granted", "waiting", "refused"])


MUNICIPALITIES = Table(
    "municipalities",
    "a municipality whose residents or lists the record holds",
    ("municipality_no",),
    (
        Column("municipality_no", pl.String, "", "number valid from 2024"),
        Column("name", pl.String, "", "official name"),
        Column("centrality_class", pl.Int8, "1-6", "Statistics Norway's class, 1 most central"),
        Column("within", pl.Boolean, "", "whether the record holds all of its residents and lists"),
    ),
)

RESIDENTS = Table(
    "residents",
    "a person who lives in one of the record's municipalities or is on one of its lists",
    ("resident_id",),
    (
        Column("resident_id", pl.Int64, "", "synthetic person"),
        Column("municipality_no", pl.String, "", "home municipality"),
        Column("sex", SEX, "", "F or M"),
        Column("birth_month", pl.Date, "month", "first day of the month of birth"),
        Column("chronic", pl.Boolean, "", "illness that affects daily life to a high degree"),
        Column("mental_health", pl.Boolean, "", "depression or anxiety known to the GP"),
        Column("frail", pl.Boolean, "", "frail elderly"),
        Column("inclination", pl.Float32, "ratio", "own inclination to seek care, mean 1 within age group"),
        Column("list_municipality_no", pl.String, "", "where the list is; empty = outside the scheme", True),
        Column("list_id", pl.Int32, "", "the list; empty when outside the scheme or the record", True),
        Column(
            "list_since", pl.Date, "month", "first month with the GP of the list; without one, on it", True
        ),
        Column("wanted_list_id", pl.Int32, "", "the list waited for", True),
        Column("waiting_since", pl.Date, "month", "first month on the waiting list", True),
    ),
)

LISTS = Table(
    "lists",
    "one contract between a municipality and a GP, with or without a GP at the moment",
    ("list_id",),
    (
        Column("list_id", pl.Int32, "", "synthetic list"),
        Column("municipality_no", pl.String, "", "municipality that holds the contract"),
        Column("practice_id", pl.Int32, "", "practice where the list is served"),
        Column("gp_id", pl.Int32, "", "the GP; empty = list without a permanent GP", True),
        Column("ceiling", pl.Int32, "residents", "agreed maximum (may be below the number listed)"),
        Column("open", pl.Boolean, "", "whether new residents can choose it: a state of its own"),
        Column("contract", CONTRACT, "", "self-employed or salaried"),
    ),
)

PRACTICES = Table(
    "practices",
    "an office that one or more lists share",
    ("practice_id",),
    (
        Column("practice_id", pl.Int32, "", "synthetic practice"),
        Column("municipality_no", pl.String, "", "where it is"),
        Column("payment", PAYMENT, "", "payment model in force"),
        Column("nurse_fte", pl.Float64, "full-time posts", "nurses in the team"),
    ),
)

ACTIVITY = Table(
    "activity",
    "one year of needs and contacts for one list, age group and target group",
    ("year", "list_id", "age_group", "target_group"),
    (
        Column("year", pl.Int16, "year", "calendar year"),
        Column("list_id", pl.Int32, "", "the list at the time"),
        Column("age_group", pl.String, "years", "one of nine age groups"),
        Column("target_group", pl.Boolean, "", "in one of the pilot's target groups"),
        Column("waiting_before", pl.Int64, "needs", "still waiting when the year began"),
        Column("needs", pl.Int64, "needs", "arose in the year, follow-ups included"),
        Column("own_gp", pl.Int64, "needs", "served by the own GP or the list's locum"),
        Column("colleague", pl.Int64, "needs", "served by a colleague in the practice"),
        Column("nurse", pl.Int64, "needs", "served by the team's nurse"),
        Column("psychologist", pl.Int64, "needs", "served by the team's psychologist"),
        Column("out_of_hours", pl.Int64, "needs", "redirected to the out-of-hours service"),
        Column("given_up", pl.Int64, "needs", "given up, or no show"),
        Column("lapsed", pl.Int64, "needs", "died, moved or changed list before the day came"),
        Column("waiting_after", pl.Int64, "needs", "still waiting when the year ended"),
        Column("e_consultations", pl.Int64, "contacts", "of the served by a GP, by video, telephone or text"),
        Column("proactive", pl.Int64, "contacts", "outreach by the team's nurse, beyond the needs"),
        Column("booked", pl.Int64, "needs", "non-urgent first contacts that got a day"),
        Column("wait_days", pl.Int64, "calendar days", "sum of waits of the booked"),
        Column("wait_same_day", pl.Int64, "needs", "booked for the same day"),
        Column("wait_2_5", pl.Int64, "needs", "booked in 1-5 calendar days (the survey has no class for 1)"),
        Column("wait_6_7", pl.Int64, "needs", "booked in 6-7 calendar days"),
        Column("wait_8_14", pl.Int64, "needs", "booked in 8-14 calendar days"),
        Column("wait_over_14", pl.Int64, "needs", "booked after more than 14 calendar days"),
        Column("within_five_working_days", pl.Int64, "needs", "offered a day within five working days"),
        Column("planned", pl.Int64, "needs", "non-urgent first needs, also those given up"),
        Column("simple_remote", pl.Int64, "contacts", "simple contacts by letter, telephone or message"),
        Column("simple_present", pl.Int64, "contacts", "simple contacts in person"),
        Column("home_visits", pl.Int64, "contacts", "home visits"),
        Column("meetings", pl.Int64, "contacts", "multi-party meetings about the patient"),
        Column("out_of_hours_direct", pl.Int64, "contacts", "out of hours, without asking the practice"),
    ),
)

LIST_YEARS = Table(
    "list_years",
    "one list through one year",
    ("year", "list_id"),
    (
        Column("year", pl.Int16, "year", "calendar year"),
        Column("list_id", pl.Int32, "", "the list"),
        Column("practice_id", pl.Int32, "", "its practice"),
        Column("listed_months", pl.Int64, "person-months", "residents on the list, summed over months"),
        Column("months", pl.Int32, "months", "months in the year that the list existed"),
        Column("vacant_months", pl.Int32, "months", "months without a permanent GP"),
        Column("vacant_person_months", pl.Int64, "person-months", "residents on it in those months"),
        Column(
            "start_grant_person_months",
            pl.Int64,
            "person-months",
            "persons short of 500 paid for as start grant",
        ),
        Column("ceiling", pl.Int32, "residents", "agreed maximum at the end of the year"),
        Column("listed", pl.Int32, "residents", "listed at the end of the year"),
        Column("waiting", pl.Int32, "residents", "on its waiting list at the end of the year"),
        Column("open", pl.Boolean, "", "open at the end of the year"),
        Column("with_gp", pl.Boolean, "", "has a permanent GP at the end of the year"),
        Column("salaried", pl.Boolean, "", "salaried post at the end of the year"),
        Column("third_next_days", pl.Int64, "days", "to the third free visit, summed over months' ends"),
        Column("relation_months", pl.Int64, "person-months", "the listed have had this GP, at year's end"),
        Column("fixed_hours_months", pl.Float64, "weekly hours", "that a package adds, summed over months"),
        Column("booked_minutes", pl.Float64, "minutes", "GP appointment minutes used in the year"),
        Column("gps_left", pl.Int32, "persons", "GPs who left it in the year"),
        Column("gps_started", pl.Int32, "persons", "GPs who started on it in the year"),
    ),
)

PEOPLE_YEARS = Table(
    "people_years",
    "the residents of the record through one year",
    ("year",),
    (
        Column("year", pl.Int16, "year", "calendar year"),
        Column("before", pl.Int64, "persons", "at the start of the year"),
        Column("births", pl.Int64, "persons", "born"),
        Column("moved_in", pl.Int64, "persons", "moved in from outside the record"),
        Column("deaths", pl.Int64, "persons", "died"),
        Column("moved_out", pl.Int64, "persons", "moved out of the record"),
        Column("moved_within", pl.Int64, "persons", "moved from one municipality of the record to another"),
        Column("after", pl.Int64, "persons", "at the end of the year"),
        Column("listed", pl.Int64, "persons", "on one of the record's lists at the end of the year"),
        Column("listed_elsewhere", pl.Int64, "persons", "on a list outside the record"),
        Column("unlisted", pl.Int64, "persons", "without a list"),
        Column(
            "own_elsewhere", pl.Int64, "persons", "live in its municipalities, on a list outside the record"
        ),
        Column("guests", pl.Int64, "persons", "live elsewhere, on one of the record's lists"),
        Column("waiting_to_change", pl.Int64, "persons", "on a waiting list to change GP"),
        Column("changed_list", pl.Int64, "changes", "own changes of list in the year"),
    ),
)

PRACTICE_YEARS = Table(
    "practice_years",
    "one practice through one year",
    ("year", "practice_id"),
    (
        Column("year", pl.Int16, "year", "calendar year"),
        Column("practice_id", pl.Int32, "", "the practice"),
        Column("payment", PAYMENT, "", "payment model at the end of the year"),
        Column("nurse_months", pl.Float64, "post-months", "nurse posts of the team, summed over months"),
        Column("psychologist_months", pl.Float64, "post-months", "psychologist posts, summed over months"),
    ),
)

_PAYMENT_COLUMNS = (
    Column("year", pl.Int16, "year", "calendar year"),
    Column("payer", pl.String, "", "patient, municipality, state, practice or other municipalities"),
    Column(
        "payee", pl.String, "", "practice, municipality, employee, supplier, state or other municipalities"
    ),
    Column("item", pl.String, "", "what is paid for"),
    Column("practice_id", pl.Int32, "", "practice concerned; empty where none is", True),
    Column("quantity", pl.Int64, "", "units paid for"),
    Column("amount_ore", pl.Int64, "øre", "amount in fixed prices of the start"),
    Column("rule", pl.String, "", "parameter that the rate comes from"),
)

LEDGER = Table(
    "ledger",
    "one year's payments of one kind from one party to another, for one practice",
    ("year", "payer", "payee", "item", "practice_id"),
    _PAYMENT_COLUMNS,
)

COSTS = Table(
    "costs",
    "one year's payments of one kind that a measure itself brings",
    ("year", "payer", "payee", "item", "practice_id"),
    _PAYMENT_COLUMNS,
)

CODE_SETS = Table(
    "code_sets",
    "one tariff code of a set of codes that stand together in claims",
    ("code_set", "code"),
    (
        Column("code_set", pl.Int32, "", "the set; contacts with the same codes share it"),
        Column("code", pl.String, "", "tariff code, as 2ad"),
        Column("count", pl.Int32, "units", "how many times, or how many started time units"),
    ),
)

CONTACTS = Table(
    "contacts",
    "one contact that a claim was made for",
    ("contact_id",),
    (
        Column("contact_id", pl.Int64, "", "the contact (a bill of the claim)"),
        Column("resident_id", pl.Int64, "", "the patient"),
        Column("practice_id", pl.Int32, "", "the practice that claims"),
        Column("list_id", pl.Int32, "", "the list whose GP or nurse saw the patient", True),
        Column("on_date", pl.Date, "day", "when"),
        Column("minute", pl.Int16, "minutes", "minutes past midnight"),
        Column("code_set", pl.Int32, "", "the codes claimed, in code_sets"),
        Column("exempt", EXEMPT, "", "why no co-payment, by code set 7461; empty where it is due", True),
    ),
)

COPAYMENTS_ELSEWHERE = Table(
    "copayments_elsewhere",
    "what a person paid elsewhere on one day that counts towards the exemption card",
    ("resident_id", "on_date"),
    (
        Column("resident_id", pl.Int64, "", "the person"),
        Column("on_date", pl.Date, "day", "when"),
        Column("amount_ore", pl.Int64, "øre", "co-payments to others than GPs"),
    ),
)

JOURNAL = Table(
    "journal",
    "one payment for one contact, from one party to another",
    ("resident_id", "on_date", "minute", "item", "practice_id", "code_set"),
    (
        Column("resident_id", pl.Int64, "", "the patient"),
        Column("practice_id", pl.Int32, "", "the practice that claimed"),
        Column("list_id", pl.Int32, "", "the list; empty where unknown", True),
        Column("on_date", pl.Date, "day", "when"),
        Column("minute", pl.Int16, "minutes", "minutes past midnight"),
        Column("code_set", pl.Int32, "", "the codes claimed, in code_sets"),
        Column("rates_from", pl.Date, "day", "first day of the rates used"),
        Column("payer", PARTY, "", "who pays"),
        Column("payee", PARTY, "", "who gets it: the practice, or the municipality for a salaried GP"),
        Column("item", ITEM, "", "what is paid for, and by which rule"),
        Column("amount_ore", pl.Int64, "øre", "the amount"),
    ),
)

POSTINGS = Table(
    "postings",
    "one month's payments of one kind from one party to another, for one list or practice",
    ("model", "month", "payer", "payee", "item", "practice_id", "list_id"),
    (
        Column("model", pl.String, "", "payment model that the payment belongs to"),
        Column("month", pl.Date, "month", "first day of the month"),
        Column("payer", PARTY, "", "who pays"),
        Column("payee", PARTY, "", "who gets it"),
        Column("item", ITEM, "", "what is paid for"),
        Column("practice_id", pl.Int32, "", "the practice"),
        Column("list_id", pl.Int32, "", "the list; empty where the payment is the practice's", True),
        Column("quantity", pl.Int64, "", "units paid for: persons listed, contacts, hundredths of a post"),
        Column("amount_ore", pl.Int64, "øre", "the amount"),
        Column("rule", pl.String, "", "the rule: a key of the law or of the model's own terms"),
        Column("rates_from", pl.Date, "day", "first day of the rate used; none for own terms", True),
    ),
)

EVENTS = Table(
    "events",
    "one entry of the register's log, never changed afterwards: something asked or told, decided by a rule",
    ("seq",),
    (
        Column("seq", pl.Int64, "", "running number, in the order of recording"),
        Column("recorded", pl.Date, "day", "when the register learned of it (known time)"),
        Column("valid", pl.Date, "day", "when it happened or was asked"),
        Column("effective", pl.Date, "day", "first day that it holds (valid time)"),
        Column("kind", EVENT_KINDS, "", "what was asked, told or followed"),
        Column("decision", DECISION, "", "granted, waiting or refused"),
        Column("rule", pl.String, "", "the rule that decided, as in docs/rules.md"),
        Column("resident_id", pl.Int64, "", "the resident concerned", True),
        Column("list_id", pl.Int32, "", "the list concerned: asked for, got, or changed", True),
        Column("from_list_id", pl.Int32, "", "the list that the resident was on", True),
        Column("gp_id", pl.Int32, "", "the GP or locum concerned", True),
        Column("municipality_no", pl.String, "", "the municipality or city district concerned", True),
        Column("other_id", pl.Int64, "", "a second party: the mother, or the entry that is corrected", True),
        Column(
            "amount", pl.Int32, "", "a ceiling, a share, a birth year or month; for places 1 = counted", True
        ),
        Column("reason", pl.String, "", "why, in the words of the rules", True),
        Column("by", pl.String, "", "who asked or told", True),
        Column("cause", pl.Int64, "", "seq of the entry that this one followed from", True),
        Column("facts", pl.String, "", "what the rule saw, as JSON", True),
    ),
)

FAMILIES = Table(
    "families",
    "the household and parents of a resident who is known not to live alone",
    ("resident_id",),
    (
        Column("resident_id", pl.Int64, "", "the resident"),
        Column("household_id", pl.Int64, "", "people who live together share it"),
        Column("mother_id", pl.Int64, "", "the mother, for those under 16", True),
        Column("other_parent_id", pl.Int64, "", "the other parent, for those under 16", True),
        Column("child", pl.Boolean, "", "lives there as somebody's child, whatever age"),
    ),
)

TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        MUNICIPALITIES,
        RESIDENTS,
        LISTS,
        GPS,
        PRACTICES,
        ACTIVITY,
        LIST_YEARS,
        PRACTICE_YEARS,
        PEOPLE_YEARS,
        GP_YEARS,
        COSTS,
        LEDGER,
        CODE_SETS,
        CONTACTS,
        COPAYMENTS_ELSEWHERE,
        JOURNAL,
        POSTINGS,
        FAMILIES,
        EVENTS,
    )
}
