"""What payments and parties are called, for people."""

from anker.language import Text

ITEM_NAMES = {
    "fee reimbursement": Text("refusjon", "fee reimbursement"),
    "fee reimbursement, other codes": Text(
        "refusjon, andre takster etter regnskapet", "fee reimbursement, other codes by the accounts"
    ),
    "co-payment": Text("egenandel", "co-payment"),
    "co-payment covered, exemption card": Text(
        "egenandel dekket av frikort", "co-payment covered, exemption card"
    ),
    "co-payment covered, exempt": Text("egenandel, fritatt", "co-payment covered, exempt"),
    "nurse fee reimbursement": Text("refusjon, sykepleier", "fee reimbursement, nurse"),
    "nurse co-payment": Text("egenandel, sykepleier", "co-payment, nurse"),
    "nurse co-payment covered, exemption card": Text(
        "egenandel dekket av frikort, sykepleier", "co-payment covered, exemption card, nurse"
    ),
    "nurse co-payment covered, exempt": Text(
        "egenandel, fritatt, sykepleier", "co-payment covered, exempt, nurse"
    ),
    "capitation": Text("basistilskudd", "capitation grant"),
    "start grant": Text("grunntilskudd", "start grant"),
    "equalisation": Text("utjamningstilskudd", "equalisation grant"),
    "operating grant": Text("driftstilskudd", "operating grant"),
    "quality grant": Text("kvalitetstilskudd", "quality grant"),
    "nurse grant": Text("tilskudd til sykepleier", "nurse grant"),
    "participation grant": Text("deltakertilskudd", "participation grant"),
    "municipal hours": Text("kommunale timer", "municipal hours"),
    "practice cost": Text("praksiskostnad", "practice cost"),
    "nurse wage": Text("lønn til sykepleier, med sosiale utgifter", "nurse wage with social costs"),
    "nurse room": Text("rom til sykepleier", "room for the nurse"),
    "gp salary": Text("lønn til fastlege", "GP salary"),
    "practice compensation": Text("praksiskompensasjon", "practice compensation"),
}
PARTY_NAMES = {
    "patient": Text("pasient", "patient"),
    "state": Text("stat", "state"),
    "municipality": Text("kommune", "municipality"),
    "practice": Text("legekontor", "practice"),
    "employee": Text("ansatt", "employee"),
    "supplier": Text("leverandør", "supplier"),
    "gp": Text("fastlege", "GP"),
}


def line(item: str, other: str) -> Text:
    """An item with its counterpart."""
    what, who = ITEM_NAMES[item], PARTY_NAMES[other]
    return Text(
        f"{what.nb[0].upper()}{what.nb[1:]} ({who.nb})", f"{what.en[0].upper()}{what.en[1:]} ({who.en})"
    )
