//! The way that a claim took: which statement has it from which, as far as the pages give a sign of it.

use super::origins::{Common, Witness, cites, in_cited};

/// For each statement the one that it has its words or its word from, and by which sign; none where it stands at the
/// beginning of a way, as far as is known. `days` are the days of the documents in ISO 8601; `copied` are pairs of
/// statements whose words stand in one copied passage.
///
/// Of statements with the same words the earliest is the one that the others are drawn from; nothing here says that it
/// was not the other way round, or a third. What is told on an outlet's word is drawn from that outlet's own page, and on
/// the word of a document from that document.
pub fn way(
    witnesses: &[Witness],
    days: &[Option<&str>],
    copied: &[(usize, usize)],
) -> Vec<Option<(usize, Common)>> {
    let day = |n: usize| days[n].and_then(|day| day.get(..10));
    let order = |n: usize| (day(n).is_none(), day(n), n);
    let mut from: Vec<Option<(usize, Common)>> = vec![None; witnesses.len()];
    let mut all: Vec<usize> = (0..witnesses.len()).collect();
    all.sort_by_key(|n| order(*n));
    for n in all {
        let leads_back = |mut at: usize, from: &[Option<(usize, Common)>]| {
            while let Some((earlier, _)) = from[at] {
                if earlier == n {
                    return true;
                }
                at = earlier;
            }
            at == n
        };
        let cited = (0..witnesses.len()).filter(|m| *m != n && cites(&witnesses[n], &witnesses[*m]));
        let cited = cited.filter(|m| !leads_back(*m, &from)).min_by_key(|m| order(*m));
        let others =
            copied.iter().filter(|(a, b)| *a == n || *b == n).map(|(a, b)| if *a == n { *b } else { *a });
        let same =
            others.filter(|m| order(*m) < order(n) && !leads_back(*m, &from)).min_by_key(|m| order(*m));
        let document = in_cited(witnesses, n).filter(|m| !leads_back(*m, &from));
        let document = document.map(|m| (m, Common::InCited));
        let cited = document.or(cited.map(|m| (m, Common::Cites)));
        from[n] = cited.or(same.map(|m| (m, Common::Copied)));
    }
    from
}

#[cfg(test)]
mod tests {
    use super::super::origins::Voucher;
    use super::*;

    fn page(document: u32, publisher: &str, of: Option<&str>) -> Witness {
        Witness {
            document,
            voucher: of.map_or(Voucher::Page, |of| Voucher::Named(of.to_owned())),
            through: vec![],
            publisher: Some(publisher.to_owned()),
            author: None,
            wire: None,
            cited: None,
        }
    }

    #[test]
    fn the_same_words_are_drawn_from_the_earliest_page_and_a_cited_outlet_from_its_own() {
        let all = [page(0, "mirror", None), page(1, "post", None), page(2, "gate", Some("post"))];
        let days = [Some("2031-06-13"), Some("2031-06-12T08:00"), Some("2031-06-11")];
        let drawn = way(&all, &days, &[(0, 1)]);
        assert_eq!(drawn, [Some((1, Common::Copied)), None, Some((1, Common::Cites))]);
    }

    #[test]
    fn a_ring_is_drawn_with_a_beginning() {
        let ring =
            [page(0, "post", Some("mirror")), page(1, "mirror", Some("gate")), page(2, "gate", Some("post"))];
        let drawn = way(&ring, &[None, None, None], &[(0, 1), (1, 2)]);
        assert_eq!(drawn.iter().filter(|from| from.is_none()).count(), 1, "{drawn:?}");
        for start in 0..3 {
            let mut at = start;
            for _ in 0..3 {
                at = drawn[at].map_or(at, |(earlier, _)| earlier);
            }
            assert!(drawn[at].is_none(), "every way ends at the beginning");
        }
    }

    #[test]
    fn a_page_without_a_day_is_never_the_beginning_of_a_dated_one() {
        let all = [page(0, "mirror", None), page(1, "post", None)];
        let drawn = way(&all, &[None, Some("2031-06-12")], &[(0, 1)]);
        assert_eq!(drawn, [Some((1, Common::Copied)), None]);
    }
}
