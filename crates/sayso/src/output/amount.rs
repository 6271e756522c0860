//! What figures and times come to, in words for people.

use text::{Bearing, Calendar, Edge, Figure, Time, Unit};

/// What a figure comes to: `500 or more USD per month`, `about 1,200`, `more than 20 percent`.
pub(crate) fn amount(figure: &Figure) -> String {
    let shown = |edge: Edge| number(edge.value);
    let value = match (figure.value.low(), figure.value.high()) {
        (Some(low), Some(high)) if low.value == high.value => shown(low),
        (Some(low), Some(high)) => {
            let from = if low.included { shown(low) } else { format!("over {}", shown(low)) };
            let to = if high.included { shown(high) } else { format!("under {}", shown(high)) };
            format!("{from} to {to}")
        }
        (Some(low), None) if low.included => format!("{} or more", shown(low)),
        (Some(low), None) => format!("more than {}", shown(low)),
        (None, Some(high)) if high.included => format!("{} or fewer", shown(high)),
        (None, Some(high)) => format!("under {}", shown(high)),
        (None, None) => "any number".to_owned(),
    };
    let unit = match &figure.unit {
        Unit::Things => String::new(),
        Unit::Share => " of the whole".to_owned(),
        unit => format!(" {}", unit.name()),
    };
    let per = figure.per.as_ref().map_or(String::new(), |per| format!(" per {per}"));
    format!("{}{value}{unit}{per}", if figure.approximate { "about " } else { "" })
}

/// A number as people write it: `1,200`, `0.333`, at most three digits after the point.
pub(crate) fn number(value: f64) -> String {
    let digits = format!("{:.3}", value.abs());
    let (whole, rest) = digits.split_once('.').unwrap_or((&digits, ""));
    let grouped: Vec<&str> =
        (0..whole.len()).rev().step_by(3).map(|last| &whole[last.saturating_sub(2)..=last]).collect();
    let grouped: Vec<&str> = grouped.into_iter().rev().collect();
    let rest = rest.trim_end_matches('0');
    let sign = if value < 0.0 { "−" } else { "" };
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{rest}", grouped.join(","))
}

/// What a time comes to: its value on the calendar and whether it was said or happened then.
pub(crate) fn moment(time: &Time) -> String {
    let known = time.edtf.as_deref().filter(|_| time.years.len() < 2);
    let value = known.unwrap_or(&time.value);
    let years: Vec<String> = time.years.iter().map(i16::to_string).collect();
    let years = if years.len() < 2 { String::new() } else { format!(" ({})", years.join(" or ")) };
    let calendar = match time.calendar {
        Calendar::Gregorian => String::new(),
        other => format!(", {} calendar", other.name()),
    };
    let bearing = match time.bearing {
        Bearing::Said(_) => ", when it was said",
        Bearing::Happened(_) => "",
        Bearing::Unsure => ", said or happened",
    };
    format!("{value}{years}{calendar}{bearing}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::{Interval, Span};

    fn figure(low: Option<Edge>, high: Option<Edge>) -> Figure {
        let span = Span::new(0, 1).unwrap();
        let value = Interval::new(low, high).unwrap();
        Figure {
            span,
            number: span,
            unit_at: None,
            value,
            unit: Unit::Things,
            per: None,
            approximate: false,
            of: vec![],
        }
    }

    #[test]
    fn an_amount_says_where_it_begins_and_ends() {
        let at = |v| Some(Edge::at(v));
        let past = |v| Some(Edge::past(v));
        assert_eq!(amount(&figure(at(59.0), at(59.0))), "59");
        assert_eq!(amount(&figure(at(20.0), None)), "20 or more");
        assert_eq!(amount(&figure(past(20.0), None)), "more than 20");
        assert_eq!(amount(&figure(at(20.0), at(30.0))), "20 to 30");
        assert_eq!(amount(&figure(None, at(30.0))), "30 or fewer");
        let dollars = Figure {
            unit: Unit::Currency("USD".into()),
            per: Some("month".into()),
            approximate: true,
            ..figure(at(1500.0), at(1500.0))
        };
        assert_eq!(amount(&dollars), "about 1,500 USD per month");
    }

    #[test]
    fn numbers_are_grouped_and_never_longer_than_they_need_be() {
        let cases = [
            (0.0, "0"),
            (12.0, "12"),
            (1234.0, "1,234"),
            (64_200_000.0, "64,200,000"),
            (1.0 / 3.0, "0.333"),
            (-2.5, "−2.5"),
        ];
        for (value, shown) in cases {
            assert_eq!(number(value), shown);
        }
    }
}
