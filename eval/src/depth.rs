//! How deep an attribution stands: inside the contents of how many others.

use text::Span;
use text::marked::Relation;

/// For each relation the number of others whose content holds its cue, or its content where it has no cue.
pub(crate) fn depths(relations: &[Relation]) -> Vec<usize> {
    let inside = |inner: &Relation, outer: &Relation| {
        let place = if inner.cue.is_empty() { &inner.content } else { &inner.cue };
        let place = place.iter().copied().reduce(Span::hull);
        place.is_some_and(|place| outer.content.iter().any(|content| content.holds(place)))
    };
    let depth = |(i, inner): (usize, &Relation)| {
        relations.iter().enumerate().filter(|&(j, outer)| i != j && inside(inner, outer)).count()
    };
    relations.iter().enumerate().map(depth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::marked;

    #[test]
    fn every_content_around_the_cue_is_one_step() {
        let marked = "[A]{source 1} [said]{cue 1} [[B]{source 2} [told]{cue 2} her [that [C]{source 3} [fears]{cue 3} \
                      [rain]{content 3}]{content 2}]{content 1}. [“Why?”]{content 4}";
        let (_, relations) = marked::parse(marked).unwrap();
        assert_eq!(depths(&relations), [0, 1, 2, 0]);
    }
}
