//! What each rule of figures does, one sentence each, and what holds for any text.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use text::{Figure, Unit};

use super::figures;

/// The figures of a text, each as "words | low..high unit per rate | what is counted".
fn read(text: &str) -> Vec<String> {
    figures(text).iter().map(|figure| shown(text, figure)).collect()
}

fn shown(text: &str, figure: &Figure) -> String {
    let (low, high) = (figure.value.low(), figure.value.high());
    let value = match figure.value.exact() {
        Some(value) => format!("{value}"),
        None => {
            let below = if low.is_some_and(|e| !e.included) { ">" } else { "" };
            let above = if high.is_some_and(|e| !e.included) { "<" } else { "" };
            let edge = |edge: Option<text::Edge>| edge.map_or(String::new(), |e| format!("{}", e.value));
            format!("{below}{}..{above}{}", edge(low), edge(high))
        }
    };
    let loose = if figure.approximate { "~" } else { "" };
    let unit = if figure.unit == Unit::Things { String::new() } else { format!(" {}", figure.unit.name()) };
    let per = figure.per.as_ref().map_or(String::new(), |per| format!(" per {per}"));
    let of: Vec<&str> = figure.of.iter().map(|span| &text[span.range()]).collect();
    format!("{} | {loose}{value}{unit}{per} | {}", &text[figure.span.range()], of.join(", "))
}

fn one(text: &str) -> String {
    let found = read(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].clone()
}

fn none(text: &str) {
    assert_eq!(read(text), Vec::<String>::new(), "{text}");
}

#[test]
fn half_of_another_word_is_no_figure() {
    none("The Committee's half-yearly report names her half brother.");
    none("its Half Yearly Report on the weir");
    assert_eq!(one("half the wardens"), "half | 0.5 share | wardens");
}

#[test]
fn numbers_are_read_in_words_and_in_digits() {
    assert_eq!(one("fifty nine wardens"), "fifty nine | 59 | wardens");
    assert_eq!(one("Three hundred and twelve ballots"), "Three hundred and twelve | 312 | ballots");
    assert_eq!(one("4 thousand 3 hundred and 21 cards"), "4 thousand 3 hundred and 21 | 4321 | cards");
    assert_eq!(one("1,234,567 bricks"), "1,234,567 | 1234567 | bricks");
    assert_eq!(one("1 414 021 sacks"), "1 414 021 | 1414021 | sacks");
    assert_eq!(one("2½ tonnes of grain"), "2½ tonnes | 2.5 tonne | grain");
    assert_eq!(one("half a million bricks"), "half a million | 500000 | bricks");
    assert_eq!(one("It was minus five."), "minus five | -5 | ");
}

#[test]
fn a_value_is_the_same_however_it_is_written() {
    let values: Vec<_> =
        ["64.2 million", "64,200,000", "64.2m euros"].map(|t| figures(t)[0].value.exact()).into();
    assert_eq!(values[0], Some(64_200_000.0));
    assert_eq!(values[0], values[1]);
    assert_eq!(figures("$64.2m")[0].value.exact(), values[0]);
}

#[test]
fn where_something_stands_is_no_bound() {
    assert_eq!(one("hollows under two of the piers"), "two | 2 | piers");
    assert_eq!(one("under 200 of the houses"), "under 200 | ..<200 | houses");
    assert_eq!(one("under two hours"), "under two hours | ..<2 hour | ");
}

#[test]
fn bounds_are_read_before_and_after_the_number() {
    assert_eq!(one("At least 59 people left."), "At least 59 | 59.. | people");
    assert_eq!(one("more than forty"), "more than forty | >40.. | ");
    assert_eq!(one("up to 700 workers"), "up to 700 | ..700 | workers");
    assert_eq!(one("fewer than thirty boats"), "fewer than thirty | ..<30 | boats");
    assert_eq!(one("500 or more cards"), "500 or more | 500.. | cards");
    assert_eq!(one("50+ lorries"), "50+ | 50.. | lorries");
}

#[test]
fn pounds_of_a_bomb_are_a_weight_and_pounds_of_a_fine_are_money() {
    let unit = |text: &str| figures(text)[0].unit.name().to_owned();
    assert_eq!(unit("A 2,000-pound bomb fell."), "pound weight");
    assert_eq!(unit("He weighs some 250 pounds."), "pound weight");
    assert_eq!(unit("They found 90 pounds of dynamite."), "pound weight");
    assert_eq!(unit("A 2,000-pound fine was set."), "GBP");
    assert_eq!(unit("It cost 250 pounds."), "GBP");
    assert_eq!(unit("They lost 90 pounds of taxpayers' money."), "GBP");
}

#[test]
fn a_range_is_one_figure_with_the_unit_of_both_ends() {
    assert_eq!(one("between 20 and 30 people"), "between 20 and 30 | 20..30 | people");
    assert_eq!(one("$20-30 million"), "$20-30 million | 20000000..30000000 USD | ");
    assert_eq!(one("15 to 20 passengers"), "15 to 20 | 15..20 | passengers");
    assert_eq!(one("at most 100 and at least 20 boats"), "at most 100 and at least 20 | 20..100 | boats");
}

#[test]
fn a_rise_from_one_figure_to_another_is_two_figures() {
    assert_eq!(read("The toll rose from 200 to 300 crowns.").len(), 2);
    assert_eq!(read("The toll rose 6 pence to 388 pence.").len(), 2);
}

#[test]
fn loose_words_make_a_figure_approximate() {
    for text in ["about 340 residents", "some 340 residents", "nearly 340 residents", "340 or so"] {
        assert!(figures(text)[0].approximate, "{text}");
    }
    assert!(!figures("exactly 340 residents")[0].approximate);
    assert_eq!(one("twenty-odd boats"), "twenty-odd | ~20 | boats");
}

#[test]
fn vague_words_have_an_interval() {
    assert_eq!(one("Dozens of families waited."), "Dozens | ~24..<100 | families");
    assert_eq!(one("hundreds of lorries"), "hundreds | ~200..<1000 | lorries");
    assert_eq!(one("tens of thousands of people"), "tens of thousands | ~20000..<100000 | people");
    assert_eq!(one("several residents"), "several | ~3..<10 | residents");
    assert_eq!(one("a few dozen tents"), "a few dozen | ~36..<120 | tents");
    assert_eq!(one("a couple of guards"), "a couple of | ~2 | guards");
}

#[test]
fn money_has_its_code_where_the_words_settle_the_country() {
    assert_eq!(one("$500 per month"), "$500 per month | 500 USD per month | ");
    assert_eq!(one("HK$ 10.05 billion"), "HK$ 10.05 billion | 10050000000 HKD | ");
    assert_eq!(one("10,000 Swiss francs"), "10,000 Swiss francs | 10000 CHF | ");
    assert_eq!(one("250 francs"), "250 francs | 250 franc | ");
    assert_eq!(one("3 dollars 50 cents"), "3 dollars 50 cents | 3.5 USD | ");
    assert_eq!(one("$1.3 billion in deposits"), "$1.3 billion | 1300000000 USD | deposits");
}

#[test]
fn a_word_that_is_also_a_code_is_no_currency() {
    assert_eq!(one("Five try again."), "Five | 5 | try");
    assert_eq!(one("TRY 500"), "TRY 500 | 500 TRY | ");
}

#[test]
fn measures_and_percentages_have_their_unit() {
    assert_eq!(one("12 per cent of voters"), "12 per cent | 12 percent | voters");
    assert_eq!(one("a 20-foot wall"), "20-foot | 20 foot | wall");
    assert_eq!(one("600 litres of water per second"), "600 litres | 600 litre per second | water");
    assert_eq!(one("It drove at 80 km/h."), "80 km/h | 80 kilometre per hour | ");
}

#[test]
fn a_share_counts_the_whole() {
    assert_eq!(one("Half of the wardens left."), "Half | 0.5 share | wardens");
    assert_eq!(one("One in five households"), "One in five | 0.2 share | households");
    assert_eq!(one("more than half the cards"), "more than half | >0.5.. share | cards");
    none("A third man stayed for a minute and a half in the second half.");
}

#[test]
fn an_age_is_a_figure_in_years() {
    assert_eq!(one("The clerk, 34, left."), "34 | 34 year | clerk");
    assert_eq!(one("a 61-year-old widow"), "61-year-old | 61 year | widow");
    assert_eq!(one("He died aged 56."), "56 | 56 year | ");
}

#[test]
fn a_rate_is_kept_apart() {
    assert_eq!(one("40 lorries a day"), "40 | 40 per day | lorries");
    let rate = "12 per 100,000 inhabitants";
    assert_eq!(one(rate), "12 per 100,000 inhabitants | 12 per 100,000 inhabitants | ");
}

#[test]
fn what_is_counted_has_what_narrows_it() {
    assert_eq!(
        one("TDC counted 59 individuals transferred from the camp."),
        "59 | 59 | individuals transferred from the camp"
    );
    assert_eq!(one("59 people left the camp."), "59 | 59 | people");
    assert_eq!(one("It has beds for 300 wounded."), "300 | 300 | wounded");
    assert_eq!(one("All 70 prisoners held in the mill were moved."), "70 | 70 | prisoners held in the mill");
    assert_eq!(one("They searched 212 houses in the upper town."), "212 | 212 | houses");
    assert_eq!(one("They spared 59 men who held the weir."), "59 | 59 | men who held the weir");
}

#[test]
fn years_days_and_times_of_day_are_no_figures() {
    none("In 2030 residents complained, as in May 1998 and since 2027.");
    none("The council met on 4 May, on June 5 and on 14-15 July.");
    none("It was signed on 5/17/2018 and on 2018-05-17.");
    none("The gate opened at ten, at 10:30 and at 5 p.m.");
    none("In nineteen ninety-one the weir broke.");
    assert_eq!(one("At least 2000 residents complained."), "At least 2000 | 2000.. | residents");
}

#[test]
fn ordinals_and_numbers_of_lists_are_no_figures() {
    none("The twenty-first boat and the 5th boat came third.");
    none("1. The first point.\n2. The second point.");
    none("See section 4.2, page 12, No. 7 and note [3].");
    assert_eq!(one("In that case 20 people left."), "20 | 20 | people");
    assert_eq!(one("He said no. 20 people left."), "20 | 20 | people");
}

#[test]
fn names_and_codes_are_no_figures() {
    none("The Group of 20 met on Highway 7 after 9/11.");
    none("COVID-19, SCP-173, an A320, a 747 and the 737-800 are names.");
    none("Call +44 20 7946 0958 or 555-0199.");
    none("See https://ode.example/page?q=30%25%2020% or 192.168.1.2.");
    none("They won 3-1.");
    none("Account 12345678901234567890.");
}

#[test]
fn one_is_a_figure_only_where_it_counts() {
    none("No one said that this one must go, one of them least.");
    assert_eq!(one("Only one warden stayed."), "one | 1 | warden");
    assert_eq!(one("at least one"), "at least one | 1.. | ");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may ask the time; a reader may not")]
fn long_texts_are_read_in_linear_time() {
    let hostile = [
        "one hundred million ",
        "1,2,",
        "9",
        "12 ",
        "-1-",
        "one in ",
        "tens of ",
        "more than ",
        "$ ",
        "two and a half ",
        "20 men held ",
        "a ",
        "1.",
    ];
    for unit in hostile {
        let started = Instant::now();
        let _ = figures(&unit.repeat(200_000 / unit.len()));
        assert!(started.elapsed() < Duration::from_secs(20), "{unit:?} took {:?}", started.elapsed());
    }
}

fn checked(text: &str) {
    let mut from = 0;
    for figure in figures(text) {
        assert!(figure.span.start() >= from, "figures overlap in {text:?}");
        from = figure.span.end();
        for span in figure.spans() {
            let words = text.get(span.range());
            assert!(words.is_some_and(|w| !w.trim().is_empty()), "{figure:?} in {text:?}");
        }
        assert!(figure.span.holds(figure.number), "{figure:?} in {text:?}");
        assert!(figure.unit_at.is_none_or(|unit| figure.span.holds(unit)), "{figure:?} in {text:?}");
    }
}

/// Texts made of what the rules look for, in any order.
fn numeric_text() -> impl Strategy<Value = String> {
    let words = [
        "one", "two", "a", "hundred", "million", "dozens", "of", "half", "third", "thirds", "and", "in",
        "out", "20", "30", "1,200", "2031", "3/4", "½", "$", "€", "-", "–", "%", "per", "cent", "cents",
        "dollars", "km", "year", "old", "between", "from", "to", "at", "least", "more", "than", "up",
        "people", "wardens", "held", "who", "the", "said", ",", ".", "\n", "(", ")", "May", "Boeing", "+",
        "é", "’", "to", "or", "point", "USD115", "10:30", "at",
    ];
    prop::collection::vec((prop::sample::select(words.to_vec()), prop::bool::ANY), 0..24).prop_map(|parts| {
        parts.into_iter().map(|(w, gap)| format!("{w}{}", if gap { " " } else { "" })).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_gives_figures_inside_it_that_hold_words(text in "\\PC{0,60}") {
        checked(&text);
    }

    #[test]
    fn any_heap_of_number_words_gives_figures_that_do_not_overlap(text in numeric_text()) {
        checked(&text);
    }
}
