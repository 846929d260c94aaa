"""Eventbrite: a ticket is not a person, and to register is not to come."""

from netmap.problems import CHECK, NOTE

US = (
    "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,"
    "Currency,Total Paid,Fees Paid,Attendee Status,Home City,Event Name,Company,Which area?\n"
)


def _ticket(first, last, email, status, *, quantity=1, event="Launch", company=""):
    who = f"1,11/29/24 22:21,{first},{last},{email},{quantity},,Free,1,,Free,GBP,0,0"
    return f"{who},{status},Mossfold,{event},{company},North\n"


def test_only_those_checked_in_came(read):
    result = read(
        {
            "report.csv": US
            + _ticket("Ama", "Obi", "ama@example.org", "Checked In", company="CVS")
            + _ticket("Bea", "Low", "bea@example.org", "Attending")
            + _ticket("Cy", "Orr", "cy@example.org", "Not Attending")
            + _ticket("Di", "Fox", "di@example.org", "Refunded")
            + _ticket("Info Requested", "Info Requested", "Info Requested", "Checked In")
            + _ticket("Ama", "Obi", "ama@example.org", "Checked In", company="CVS")
            + _ticket("Ed", "Ray", "ama@example.org", "Checked In", quantity=2)
        }
    )
    assert result.attendance == [("Ama Obi", "Launch", ""), ("Ed Ray", "Launch", "")]
    assert result.tables.mentions["organisation"].tolist() == ["CVS", ""]
    given_back = "the ticket was given back or not used"
    assert sorted(result.aside) == [
        (3, "registered, not known to have come"), (4, given_back), (5, given_back), (6, "the ticket has no name"),
    ]  # fmt: skip
    assert result.sources[0][1:] == (7, 3, 4)
    assert "1 rows stand for more than one ticket; only the person named is mapped" in result.found(CHECK)
    assert any("each person counts once" in found for found in result.found(NOTE))


def test_where_no_doors_were_scanned_registrations_are_taken_and_said_so(read):
    uk = (
        "Order no.,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee no.,Attendee Status,"
        "County of Residence,Home Postcode,Buyer First Name,Buyer Surname,Buyer Email\n"
        "7,2024-11-29 22:21,Ama,Obi,ama@example.org,1,Free,1,Attending,Lancs,AB1 2CD,Kit,Fay,kit@example.org\n"
        "7,2024-11-29 22:21,Bea,Low,bea@example.org,1,Free,1,Deleted,Lancs,AB1 2CD,Kit,Fay,kit@example.org\n"
    )
    result = read({"Warm Welcome 5 Dec 2024.csv": uk})
    assert result.attendance == [("Ama Obi", "Warm Welcome", "2024-12-05")]
    checks = result.found(CHECK)
    assert "nobody is marked as Checked In: these are registrations, taken as if all had come" in checks
    assert any("it was called 'Warm Welcome' after the file" in check for check in checks)
    assert "Kit" not in result.tables.mentions.to_string()


def test_study_toml_names_the_event_of_a_report_without_one(read):
    head = "Order #,First Name,Last Name,Email,Attendee #,Attendee Status\n"
    result = read(
        {"report.csv": head + "1,Ama,Obi,ama@example.org,1,Checked In\n"},
        sheets={"report.csv": {"event": "Launch", "date": "2024-12-05"}},
    )
    assert result.attendance == [("Ama Obi", "Launch", "2024-12-05")]
    assert result.found(CHECK) == []
