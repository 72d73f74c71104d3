//! English time words.

use super::{Class, Holiday, Part, Rel, Table, Unit, add};
use crate::expression::Modifier;

const MONTHS: [&str; 12] = [
    "january jan",
    "february feb",
    "",
    "april apr",
    "",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
];
const WEEKDAYS: [(&str, &str); 7] = [
    ("monday mon", "mondays"),
    ("tuesday tue tues", "tuesdays"),
    ("wednesday wed", "wednesdays"),
    ("thursday thu thur thurs", "thursdays"),
    ("friday fri", "fridays"),
    ("saturday", "saturdays"),
    ("sunday", "sundays"),
];
const NUMBERS: [(&str, u16); 27] = [
    ("a an one", 1),
    ("two couple", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve dozen", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];
const ORDINALS: [(&str, u16); 4] = [("first", 1), ("second", 2), ("third", 3), ("fourth", 4)];
const UNITS: [(Unit, &str); 9] = [
    (Unit::Minute, "minute minutes"),
    (Unit::Hour, "hour hours"),
    (Unit::Day, "day days"),
    (Unit::Week, "week weeks"),
    (Unit::Month, "month months"),
    (Unit::Quarter, "quarter quarters"),
    (Unit::Year, "year years"),
    (Unit::Decade, "decade decades"),
    (Unit::Century, "century centuries"),
];

pub(super) fn table() -> Table {
    let mut t = Table::default();
    let t = &mut t;
    for (i, words) in MONTHS.into_iter().enumerate() {
        add(t, Class::Month(i as i8 + 1), words);
    }
    add(t, Class::DoubtfulMonth(3), "march mar");
    add(t, Class::DoubtfulMonth(5), "may");
    for (i, (one, many)) in WEEKDAYS.into_iter().enumerate() {
        add(t, Class::Weekday(i as i8 + 1), one);
        add(t, Class::Weekdays(i as i8 + 1), many);
    }
    for (i, words) in
        ["spring springtime", "summer summertime", "autumn fall", "winter wintertime"].into_iter().enumerate()
    {
        add(t, Class::Season(i as i8), words);
    }
    for (words, number) in NUMBERS {
        add(t, Class::Number(number), words);
    }
    for (words, number) in ORDINALS {
        add(t, Class::Ordinal(number), words);
    }
    for (unit, words) in UNITS {
        add(t, Class::Unit(unit), words);
    }
    add(t, Class::Some, "some few several many");
    add(t, Class::Half, "half");
    add(t, Class::Rel(Rel::Last), "last past");
    add(t, Class::Rel(Rel::This), "this current");
    add(t, Class::Rel(Rel::Next), "next coming upcoming");
    add(t, Class::Rel(Rel::Following), "following");
    add(t, Class::Rel(Rel::Preceding), "previous preceding");
    add(t, Class::Deictic(0), "today");
    add(t, Class::Deictic(-1), "yesterday");
    add(t, Class::Deictic(1), "tomorrow");
    add(t, Class::DeicticPart(0, Part::Night), "tonight");
    add(t, Class::DeicticPart(-1, Part::Night), "overnight");
    add(t, Class::Part(Part::Morning), "morning dawn daybreak");
    add(t, Class::Part(Part::Midday), "noon midday lunchtime");
    add(t, Class::Part(Part::Afternoon), "afternoon");
    add(t, Class::Part(Part::Evening), "evening dusk");
    add(t, Class::Part(Part::Night), "night midnight");
    add(t, Class::Mod(Modifier::Start), "early beginning start");
    add(t, Class::Mod(Modifier::Mid), "mid middle");
    add(t, Class::Mod(Modifier::End), "late end");
    add(t, Class::Approx(Modifier::Approx), "about around roughly approximately circa nearly almost");
    add(t, Class::Ago, "ago");
    add(t, Class::Later, "later afterwards");
    add(t, Class::Earlier, "earlier");
    add(t, Class::Every(Unit::Day), "daily nightly");
    add(t, Class::Every(Unit::Week), "weekly");
    add(t, Class::Every(Unit::Month), "monthly");
    add(t, Class::Every(Unit::Year), "yearly annually");
    add(t, Class::Each, "every each");
    add(t, Class::Times, "once twice times");
    add(t, Class::Weekend, "weekend weekends");
    add(t, Class::Present, "currently nowadays presently");
    add(t, Class::Past, "recently lately formerly previously");
    add(t, Class::Future, "soon shortly");
    for (words, decade) in [
        ("twenties", 1920),
        ("thirties", 1930),
        ("forties", 1940),
        ("fifties", 1950),
        ("sixties", 1960),
        ("seventies", 1970),
        ("eighties", 1980),
        ("nineties", 1990),
    ] {
        add(t, Class::Decade(decade), words);
    }
    add(t, Class::Holiday(Holiday::Fixed(12, 25)), "christmas");
    add(t, Class::Holiday(Holiday::Fixed(12, 31)), "silvester");
    add(t, Class::Holiday(Holiday::Easter(0)), "easter");
    add(t, Class::Holiday(Holiday::Easter(49)), "whitsun pentecost");
    add(t, Class::Holiday(Holiday::Nth(11, 4, 4)), "thanksgiving");
    add(t, Class::Since, "since");
    add(t, Class::Until, "until till by through");
    add(t, Class::From, "from");
    add(t, Class::Between, "between");
    add(t, Class::Within, "within");
    add(t, Class::Before, "before");
    add(t, Class::After, "after");
    add(t, Class::In, "in");
    add(t, Class::Article, "the");
    add(t, Class::And, "and to");
    add(t, Class::Of, "of");
    add(t, Class::YearCue, "during year years");
    add(
        t,
        Class::NoYearAfter,
        "agenda resolution vision expo boeing airbus article flight route page room number no law act bill protocol \
         regulation directive than over least most nearly exactly chapter paragraph",
    );
    add(
        t,
        Class::Counted,
        "people protesters demonstrators soldiers troops dead deaths killed victims refugees migrants dollars euros pounds \
         percent per kilometres kilometers km miles metres meters men women children civilians votes cases seats members \
         houses homes villages police officers fighters students workers times tons tonnes barrels hectares",
    );
    std::mem::take(t)
}
