//! How the way of a claim is drawn: everything in the picture, nothing on anything else.

use super::*;
use proptest::prelude::*;

fn stop(number: usize, side: Side, day: Option<&str>, from: Option<(usize, Drawn)>) -> Stop {
    let origin = if side == Side::Neither { "" } else { "A" };
    Stop {
        number,
        side,
        heading: "Denied".to_owned(),
        how: "the same words".to_owned(),
        origin: origin.to_owned(),
        voice: "the harbour master".to_owned(),
        page: "Post <b>".to_owned(),
        day: day.map(str::to_owned),
        from,
    }
}

/// A way whose statements are drawn from any earlier one of their side, or from none.
fn ways() -> impl Strategy<Value = Way> {
    let one = (0..3usize, prop::option::of(0..4000i64), any::<u8>(), any::<bool>(), ".{0,60}");
    prop::collection::vec(one, 2..70).prop_map(|mut all| {
        all.sort_by_key(|(side, ..)| *side);
        let mut stops: Vec<Stop> = vec![];
        for (n, (side, day, from, copied, page)) in all.into_iter().enumerate() {
            let side = [Side::For, Side::Against, Side::Neither][side];
            let how = if copied { Drawn::Copied } else { Drawn::Cited };
            let of_side = stops.iter().position(|stop| stop.side == side).unwrap_or(n);
            let from = (of_side + from as usize % 5 < n).then(|| (of_side + from as usize % 5 + 1, how));
            let day = day.map(super::super::calendar::date);
            let from = from.filter(|_| side != Side::Neither);
            stops.push(Stop { page, ..stop(n + 1, side, day.as_deref(), from) });
        }
        Way { stops }
    })
}

proptest! {
    #[test]
    fn every_statement_lies_in_the_picture_and_none_on_another(way in ways()) {
        let svg = way.laid_out(Detail::Full);
        prop_assert_eq!(svg.dots.len(), way.stops.len());
        for dot in &svg.dots {
            prop_assert!(dot.x >= FROM - 6.0 && dot.x + 6.0 <= NAMES, "{}", dot.x);
            prop_assert!(dot.y >= TOP && dot.y + 6.0 <= svg.height, "{}", dot.y);
        }
        for two in svg.dots.windows(2) {
            prop_assert!(two[1].y - two[0].y >= ROW, "each has a row of its own");
        }
        for sign in &svg.signs {
            prop_assert!(sign.y < svg.height && sign.text() + width(sign.told, SIZE) <= WIDTH);
        }
    }

    #[test]
    fn names_stay_in_the_picture(way in ways()) {
        for name in way.laid_out(Detail::Full).names {
            prop_assert!(NAMES + width(&name.shown, SIZE) <= WIDTH + SIZE * 2.0, "{}", name.shown);
        }
    }
}

#[test]
fn a_later_page_stands_to_the_right_and_a_copy_of_the_same_day_a_step_further() {
    let way = Way {
        stops: vec![
            stop(1, Side::For, Some("2031-05-14"), None),
            stop(2, Side::For, Some("2031-05-14T09:00"), Some((1, Drawn::Copied))),
            stop(3, Side::For, Some("2031-06-01"), Some((1, Drawn::Cited))),
            stop(4, Side::For, None, None),
        ],
    };
    let svg = way.laid_out(Detail::Full);
    assert_eq!(svg.dots[1].x - svg.dots[0].x, STEP);
    assert!(svg.dots[2].x > svg.dots[1].x);
    assert_eq!(svg.dots[3].x, UNDATED);
    let lines = |class: &str| {
        let of = svg.lines.iter().filter(|line| line.class == class);
        of.map(|line| line.path.matches('M').count()).collect::<Vec<_>>()
    };
    assert_eq!([lines("copied-from"), lines("cited-from"), lines("goes-back")], [[1], [1], [2]]);
}

#[test]
fn what_a_page_calls_itself_is_never_a_tag() {
    let way = Way { stops: vec![stop(1, Side::For, None, None), stop(2, Side::Against, None, None)] };
    let svg = way.laid_out(Detail::Full).render().expect("it is drawn");
    assert!(!svg.contains("<b>"), "{svg}");
    assert!(svg.contains("denies it") && svg.contains("class=\"cross\""));
    assert!(!svg.contains("told on the word"), "the key holds only what occurs");
}

#[test]
fn a_lean_picture_tells_its_key_beside_it() {
    let way = Way { stops: vec![stop(1, Side::For, None, None), stop(2, Side::Against, None, None)] };
    let svg = way.svg(Detail::Lean).expect("it is drawn");
    assert!(!svg.contains("denies it") && !svg.contains("<title>"), "{svg}");
    assert_eq!(way.key(), "● puts it forward · ■ denies it · ─ goes back to this origin");
}

#[test]
fn one_statement_has_no_way() {
    assert!(Way { stops: vec![stop(1, Side::For, None, None)] }.svg(Detail::Full).is_none());
}
