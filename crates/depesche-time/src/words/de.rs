//! German time words.

use super::{Class, Holiday, Part, Rel, Table, Unit, add};
use crate::expression::Modifier;

const MONTHS: [&str; 12] = [
    "januar januars jan jänner jän",
    "februar februars feb feber",
    "märz mär",
    "april aprils apr",
    "mai",
    "juni jun juno",
    "juli jul julei",
    "august augusts aug",
    "september septembers sept sep",
    "oktober oktobers okt",
    "november novembers nov",
    "dezember dezembers dez",
];
const WEEKDAYS: [&str; 8] =
    ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "sonnabend"];
const PARTS: [(&str, Part); 10] = [
    ("morgen", Part::Morning),
    ("früh", Part::Morning),
    ("vormittag", Part::Morning),
    ("mittag", Part::Midday),
    ("nachmittag", Part::Afternoon),
    ("abend", Part::Evening),
    ("nacht", Part::Night),
    ("vormittags", Part::Morning),
    ("nachmittags", Part::Afternoon),
    ("abends", Part::Evening),
];
const NUMBERS: [(&str, u16); 24] = [
    ("ein eine einen einem einer eines", 1),
    ("zwei zweier beiden", 2),
    ("drei dreier", 3),
    ("vier", 4),
    ("fünf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("elf", 11),
    ("zwölf", 12),
    ("dreizehn", 13),
    ("vierzehn", 14),
    ("fünfzehn", 15),
    ("sechzehn", 16),
    ("siebzehn", 17),
    ("achtzehn", 18),
    ("neunzehn", 19),
    ("zwanzig", 20),
    ("dreißig", 30),
    ("vierzig", 40),
    ("fünfzig", 50),
    ("sechzig", 60),
];
const UNITS: [(Unit, &str); 9] = [
    (Unit::Minute, "minute minuten"),
    (Unit::Hour, "stunde stunden"),
    (Unit::Day, "tag tage tagen tages tags"),
    (Unit::Week, "woche wochen"),
    (Unit::Month, "monat monate monaten monats"),
    (Unit::Quarter, "quartal quartale quartalen quartals"),
    (Unit::Year, "jahr jahre jahren jahres jahrs"),
    (Unit::Decade, "jahrzehnt jahrzehnte jahrzehnten jahrzehnts dekade dekaden"),
    (Unit::Century, "jahrhundert jahrhunderte jahrhunderten jahrhunderts"),
];
/// Stems of adjectives, whose endings are added.
const RELATIONS: [(&str, Rel); 12] = [
    ("vergangen", Rel::Last),
    ("letzt", Rel::Last),
    ("vorig", Rel::Last),
    ("verflossen", Rel::Last),
    ("dies", Rel::This),
    ("laufend", Rel::This),
    ("kommend", Rel::Next),
    ("nächst", Rel::Next),
    ("vorletzt", Rel::BeforeLast),
    ("übernächst", Rel::AfterNext),
    ("folgend", Rel::Following),
    ("darauffolgend", Rel::Following),
];
const ORDINALS: [(&str, u16); 4] = [("erst", 1), ("zweit", 2), ("dritt", 3), ("viert", 4)];
const DECADES: [(&str, i16); 8] = [
    ("zwanziger", 1920),
    ("dreißiger", 1930),
    ("vierziger", 1940),
    ("fünfziger", 1950),
    ("sechziger", 1960),
    ("siebziger", 1970),
    ("achtziger", 1980),
    ("neunziger", 1990),
];
const ADJECTIVES: [(&str, Unit); 5] = [
    ("minütig", Unit::Minute),
    ("stündig", Unit::Hour),
    ("tägig", Unit::Day),
    ("wöchig", Unit::Week),
    ("monatig", Unit::Month),
];
const HOLIDAYS: [(&str, Holiday); 26] = [
    ("ostern", Holiday::Easter(0)),
    ("ostersonntag", Holiday::Easter(0)),
    ("ostermontag", Holiday::Easter(1)),
    ("karfreitag", Holiday::Easter(-2)),
    ("gründonnerstag", Holiday::Easter(-3)),
    ("karsamstag", Holiday::Easter(-1)),
    ("palmsonntag", Holiday::Easter(-7)),
    ("osterwochenende", Holiday::Easter(0)),
    ("rosenmontag", Holiday::Easter(-48)),
    ("aschermittwoch", Holiday::Easter(-46)),
    ("christi", Holiday::Easter(39)),
    ("himmelfahrt", Holiday::Easter(39)),
    ("pfingsten", Holiday::Easter(49)),
    ("pfingstsonntag", Holiday::Easter(49)),
    ("pfingstmontag", Holiday::Easter(50)),
    ("fronleichnam", Holiday::Easter(60)),
    ("neujahr", Holiday::Fixed(1, 1)),
    ("neujahrstag", Holiday::Fixed(1, 1)),
    ("dreikönigstag", Holiday::Fixed(1, 6)),
    ("maifeiertag", Holiday::Fixed(5, 1)),
    ("heiligabend", Holiday::Fixed(12, 24)),
    ("weihnachten", Holiday::Fixed(12, 25)),
    ("weihnachtstag", Holiday::Fixed(12, 25)),
    ("silvester", Holiday::Fixed(12, 31)),
    ("reformationstag", Holiday::Fixed(10, 31)),
    ("weltfrauentag", Holiday::Fixed(3, 8)),
];

/// Words made of parts live as long as the program.
fn keep(word: String) -> &'static str {
    Box::leak(word.into_boxed_str())
}

fn inflected(table: &mut Table, class: Class, stem: &str) {
    for ending in ["e", "en", "er", "es", "em"] {
        table.entry(keep(format!("{stem}{ending}"))).or_insert(class);
    }
}

pub(super) fn table() -> Table {
    let mut t = Table::default();
    let t = &mut t;
    for (i, words) in MONTHS.into_iter().enumerate() {
        add(t, Class::Month(i as i8 + 1), words);
    }
    for (i, name) in WEEKDAYS.into_iter().enumerate() {
        let number = if i == 7 { 6 } else { i as i8 + 1 };
        add(t, Class::Weekday(number), name);
        t.insert(keep(format!("{name}s")), Class::Weekdays(number));
        for (part_name, part) in PARTS {
            t.insert(keep(format!("{name}{part_name}")), Class::WeekdayPart(number, part));
        }
    }
    for (i, words) in
        ["frühling frühjahr frühlings frühjahrs", "sommer sommers", "herbst herbstes", "winter winters"]
            .into_iter()
            .enumerate()
    {
        add(t, Class::Season(i as i8), words);
    }
    for (words, number) in NUMBERS {
        add(t, Class::Number(number), words);
    }
    for (stem, number) in ORDINALS {
        inflected(t, Class::Ordinal(number), stem);
    }
    for (unit, words) in UNITS {
        add(t, Class::Unit(unit), words);
    }
    for (stem, rel) in RELATIONS {
        inflected(t, Class::Rel(rel), stem);
    }
    add(t, Class::DayBefore, "vortag");
    add(t, Class::DayBefore, "vortags");
    add(t, Class::Rel(Rel::This), "heurigen");
    for (stem, decade) in DECADES {
        add(t, Class::Decade(decade), stem);
    }
    for (ending, unit) in ADJECTIVES.into_iter().chain([("jährig", Unit::Year)]) {
        for (number, words) in [
            (1, "ein"),
            (2, "zwei"),
            (3, "drei"),
            (4, "vier"),
            (5, "fünf"),
            (6, "sechs"),
            (7, "sieben"),
            (8, "acht"),
            (9, "neun"),
            (10, "zehn"),
            (12, "zwölf"),
            (14, "vierzehn"),
            (0, "mehr"),
            (0, "halb"),
        ] {
            // "zehnjährig" is an age more often than a length.
            if unit != Unit::Year || number <= 3 {
                inflected(t, Class::DurationAdjective(number, unit), &format!("{words}{ending}"));
            }
        }
    }
    for (words, unit) in [
        ("minutenlang", Unit::Minute),
        ("stundenlang", Unit::Hour),
        ("tagelang", Unit::Day),
        ("wochenlang", Unit::Week),
        ("monatelang", Unit::Month),
        ("jahrelang", Unit::Year),
        ("jahrzehntelang", Unit::Decade),
    ] {
        add(t, Class::Vague(unit), words);
        inflected(t, Class::Vague(unit), words);
    }
    for (words, holiday) in HOLIDAYS {
        add(t, Class::Holiday(holiday), words);
    }
    add(t, Class::Some, "einige einigen einiger wenige wenigen mehrere mehreren mehrerer paar viele vielen");
    add(t, Class::Half, "halbe halben halbes halber");
    add(t, Class::Deictic(0), "heute heutige heutigen");
    add(t, Class::Deictic(-1), "gestern gestrigen gestrige");
    add(t, Class::Deictic(-2), "vorgestern");
    // Also "the morning"; the rule looks at what stands before it.
    add(t, Class::Deictic(1), "morgen");
    add(t, Class::Deictic(2), "übermorgen");
    add(t, Class::Part(Part::Morning), "vormittag morgengrauen vormittags frühmorgens");
    add(t, Class::Part(Part::Midday), "mittag mittags");
    add(t, Class::Part(Part::Afternoon), "nachmittag nachmittags");
    add(t, Class::Part(Part::Evening), "abend abends vorabend");
    add(t, Class::Part(Part::Night), "nacht mitternacht nachts");
    add(t, Class::Mod(Modifier::Start), "anfang beginn");
    add(t, Class::Mod(Modifier::Mid), "mitte");
    add(t, Class::Mod(Modifier::End), "ende");
    add(t, Class::Approx(Modifier::Approx), "etwa rund gegen circa ca ungefähr");
    add(t, Class::Approx(Modifier::Before), "gut über");
    add(t, Class::Approx(Modifier::After), "knapp fast beinahe");
    add(t, Class::Ago, "vor");
    add(t, Class::Later, "später darauf danach");
    add(t, Class::Earlier, "zuvor vorher früher davor");
    add(t, Class::Every(Unit::Day), "täglich tägliche täglichen");
    add(t, Class::Every(Unit::Hour), "stündlich");
    add(t, Class::Every(Unit::Week), "wöchentlich wöchentliche wöchentlichen");
    add(t, Class::Every(Unit::Month), "monatlich monatliche monatlichen");
    add(t, Class::Every(Unit::Year), "jährlich jährliche jährlichen alljährlich");
    inflected(t, Class::Each, "jed");
    add(t, Class::Each, "alle");
    add(t, Class::Times, "einmal zweimal dreimal viermal mehrmals mal");
    add(t, Class::Weekend, "wochenende wochenendes wochenenden");
    add(t, Class::Offset(Unit::Year, 0), "heuer");
    add(t, Class::Offset(Unit::Year, -1), "vorjahr vorjahres vorjahrs");
    add(t, Class::Offset(Unit::Week, -1), "vorwoche");
    add(t, Class::Offset(Unit::Month, -1), "vormonat vormonats");
    add(t, Class::Present, "derzeit gegenwärtig momentan zurzeit");
    add(t, Class::Past, "kürzlich neulich unlängst jüngst damals einst vormals");
    add(t, Class::Future, "demnächst bald künftig zukünftig");
    add(t, Class::HalfYear, "halbjahr halbjahres halbjahrs jahreshälfte");
    add(t, Class::Since, "seit");
    add(t, Class::Until, "bis");
    add(t, Class::From, "ab von vom");
    add(t, Class::Between, "zwischen");
    add(t, Class::Within, "binnen innerhalb");
    add(t, Class::After, "nach");
    add(t, Class::In, "in im");
    add(t, Class::Article, "der die das den dem des");
    add(t, Class::And, "und");
    add(t, Class::YearCue, "jahr jahre");
    add(
        t,
        Class::NoYearAfter,
        "agenda resolution vision expo boeing airbus artikel paragraf paragraph flug seite zimmer nummer nr als mindestens \
         höchstens stuttgart tagesordnung verordnung richtlinie mehr weniger insgesamt genau",
    );
    add(t, Class::Counted, "prozent euro dollar kilometer meter tote menschen mal");
    add(t, Class::CalendarWeek, "kw kalenderwoche");
    std::mem::take(t)
}
