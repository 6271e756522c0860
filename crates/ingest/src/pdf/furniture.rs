//! Running heads and feet, and page numbers: what stands on page after page and belongs to none.
//!
//! Nothing that may be a statement goes: what says something else on each page stays, and so does what is not set apart
//! from the words of its page. Of what goes, the reader of the text is told.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use text::Problem;

use super::layout::Line;

/// A running head or foot is looked for among this many lines from both ends of a page.
const EDGE: usize = 2;

/// It stands at the same height on all pages, give or take these points.
const SAME_HEIGHT: f64 = 6.0;

/// It is set apart from the words of the page by this many times what lines of the document are usually apart. Chosen.
const SET_APART: f64 = 1.3;

/// What lines are apart where a document has too few to tell, in parts of their size.
const USUAL: f64 = 1.2;

/// Takes it out of all pages, which are called by these labels, and says how many lines went that are no page numbers.
///
/// What goes stands there at least three times and on two pages in five, in the same words and with the same figures, but
/// for one that counts the pages; page numbers at least twice, and the number of the page itself in any case.
pub(super) fn leave_out(pages: &mut [Vec<Line>], labels: &[String]) -> usize {
    let repeated = repeated(pages);
    let apart = SET_APART * super::flow::usual_distance(pages.iter().flatten()).unwrap_or(USUAL);
    let mut heads = 0;
    for (number, (page, label)) in pages.iter_mut().zip(labels).enumerate() {
        let order = order(page);
        let mut gone: BTreeSet<usize> = BTreeSet::new();
        let reversed: Vec<usize> = order.iter().rev().copied().collect();
        for from_edge in [&order, &reversed] {
            // The only lines of a page are all that it says, even if they are its number.
            let most = EDGE.min(order.len().saturating_sub(1));
            let is_gone = |i: &&usize| {
                let line = &page[**i];
                is_label(line, label) || repeated.contains(&(number, **i))
            };
            let mut run: Vec<usize> = from_edge.iter().take(most).take_while(is_gone).copied().collect();
            // With the next line close by, it is the first line of the page.
            while let Some(last) = run.last().copied() {
                let next = from_edge.get(run.len()).map(|i| &page[*i]);
                let line = &page[last];
                let apart = next.is_none_or(|next| (next.y - line.y).abs() > apart * line.size.max(1.0));
                if apart || is_label(line, label) || is_page_number(&pattern(&line.words)) {
                    break;
                }
                run.pop();
            }
            gone.extend(run);
        }
        if gone.len() == page.len() {
            continue;
        }
        heads += gone
            .iter()
            .filter(|i| !is_label(&page[**i], label) && !is_page_number(&pattern(&page[**i].words)))
            .count();
        let mut index = 0;
        page.retain(|_| {
            index += 1;
            !gone.contains(&(index - 1))
        });
    }
    heads
}

/// What is to be told of it.
pub(super) fn problem(heads: usize) -> Option<Problem> {
    let lines = if heads == 1 { "line was" } else { "lines were" };
    let message = format!(
        "{heads} {lines} left out that stand in the same words at the head or the foot of page after page; the original has them"
    );
    (heads > 0).then_some(Problem { code: "running-heads", message })
}

/// The lines of a page that stand upright, from top to bottom, by their indices.
fn order(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).filter(|i| page[*i].turned == 0).collect();
    order.sort_by(|a, b| page[*a].y.total_cmp(&page[*b].y));
    order
}

/// The lines near the edges that stand on page after page, by the indices of their page and on it.
fn repeated(pages: &[Vec<Line>]) -> BTreeSet<(usize, usize)> {
    let mut alike: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (number, page) in pages.iter().enumerate() {
        let order = order(page);
        let foot = order.len().saturating_sub(EDGE).max(EDGE.min(order.len()));
        for i in order[..EDGE.min(order.len())].iter().chain(&order[foot..]) {
            alike.entry(pattern(&page[*i].words)).or_default().push((number, *i));
        }
    }
    let mut all = BTreeSet::new();
    for (pattern, places) in alike {
        let least = if is_page_number(&pattern) { 2 } else { 3 };
        // By the figures, but for those that count the pages: each place may be of one group for each way to read it.
        let mut groups: BTreeMap<Vec<i64>, Vec<(usize, usize)>> = BTreeMap::new();
        for (number, i) in places {
            for reading in readings(&pages[number][i].words, number) {
                groups.entry(reading).or_default().push((number, i));
            }
        }
        for group in groups.into_values() {
            for (number, i) in &group {
                let y = pages[*number][*i].y;
                let near = |place: &&(usize, usize)| (pages[place.0][place.1].y - y).abs() <= SAME_HEIGHT;
                let on: BTreeSet<usize> = group.iter().filter(near).map(|(number, _)| *number).collect();
                if on.len() >= least && on.len() * 5 >= pages.len() * 2 {
                    all.insert((*number, *i));
                }
            }
        }
    }
    all
}

/// The figures of a line as they are, and, for each that is set off as the number of a page, with that one less the number of
/// its page: the same on all pages if it counts them.
fn readings(words: &str, number: usize) -> Vec<Vec<i64>> {
    let mut figures: Vec<(i64, bool)> = vec![];
    let tokens: Vec<&str> = words.split_whitespace().collect();
    for (at, token) in tokens.iter().enumerate() {
        let runs = token.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        let alone = token.bytes().all(|b| b.is_ascii_digit());
        let set_off = alone && is_set_off(&tokens, at);
        figures.extend(runs.map(|run| (run.parse().unwrap_or(i64::MAX), set_off)));
    }
    let plain: Vec<i64> = figures.iter().map(|(figure, _)| *figure).collect();
    let mut all = vec![plain.clone()];
    for n in (0..figures.len()).filter(|n| figures[*n].1) {
        let mut counted = plain.clone();
        counted[n] = plain[n].saturating_sub(number as i64);
        // So that it is no figure as it stands.
        counted.push(n as i64);
        all.push(counted);
    }
    all
}

/// Whether a number stands as that of a page does: “Page 7”, “… | 7”, “7 – …”. “Interview 7” says something.
fn is_set_off(tokens: &[&str], at: usize) -> bool {
    let page = |word: &str| matches!(word.to_lowercase().as_str(), "page" | "p." | "p" | "pg" | "pg.");
    let mark = |word: &str| matches!(word, "|" | "-" | "–" | "—" | "·" | "•" | "/");
    let before = at.checked_sub(1).map(|before| tokens[before]);
    let behind = tokens.get(at + 1).copied();
    before.is_some_and(page)
        || behind.is_none() && before.is_some_and(mark)
        || before.is_none() && behind.is_some_and(mark)
}

fn is_label(line: &Line, label: &str) -> bool {
    line.words.trim_matches(|c: char| "-–— ".contains(c)) == label
}

/// A line with its numbers made the same.
fn pattern(words: &str) -> String {
    let mut pattern = String::new();
    for c in words.chars().flat_map(char::to_lowercase) {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if c != '#' || !pattern.ends_with('#') {
            pattern.push(c);
        }
    }
    pattern
}

/// Whether a line is only a number of a page: `3`, `– 3 –`, `Page 3 of 7`, `iv`.
fn is_page_number(pattern: &str) -> bool {
    let parts = pattern.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | '|' | '.'));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let known = |part: &&str| matches!(*part, "#" | "page" | "p" | "pg" | "of");
    parts.contains(&"#") && parts.iter().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str, y: f64) -> Line {
        Line { words: words.to_owned(), x: 0.0, end: 100.0, y, size: 10.0, column: 0, turned: 0, item: false }
    }

    /// What is left of pages whose lines are this far apart, the first and the last of each this much further.
    fn left(pages: &[&[&str]], apart: f64, edges: f64) -> (Vec<Vec<String>>, usize) {
        let page = |lines: &&[&str]| {
            let place = |n: usize| match n {
                0 => 0.0,
                n if n + 1 == lines.len() => n as f64 * apart + 2.0 * edges,
                n => n as f64 * apart + edges,
            };
            lines.iter().enumerate().map(|(n, l)| line(l, place(n))).collect()
        };
        let mut pages: Vec<Vec<Line>> = pages.iter().map(page).collect();
        let labels: Vec<String> = (1..=pages.len()).map(|n| n.to_string()).collect();
        let heads = leave_out(&mut pages, &labels);
        (pages.into_iter().map(|page| page.into_iter().map(|line| line.words).collect()).collect(), heads)
    }

    #[test]
    fn what_says_another_figure_on_each_page_stays() {
        let pages: Vec<Vec<String>> = [12, 25, 31, 40]
            .iter()
            .zip(11..)
            .map(|(killed, day)| {
                vec![
                    format!("Daily situation report, {day} May 2031"),
                    format!("The ministry said that {killed} people were killed."),
                    format!("Day {day}/5/2031"),
                    format!("Interview {day}"),
                    format!("Killed: {killed}"),
                ]
            })
            .collect();
        let lines: Vec<Vec<&str>> =
            pages.iter().map(|page| page.iter().map(String::as_str).collect()).collect();
        let lines: Vec<&[&str]> = lines.iter().map(Vec::as_slice).collect();
        assert_eq!(left(&lines, 12.0, 40.0), (pages, 0));
    }

    #[test]
    fn what_counts_the_pages_goes_and_is_told_of() {
        let pages: [&[&str]; 3] = [
            &["Case No. IT-95-5/18-T Page 7", "It was the warden.", "Page 1 of 3"],
            &["Case No. IT-95-5/18-T Page 8", "He said so.", "Page 2 of 3"],
            &["Case No. IT-95-5/18-T Page 9", "She did not.", "Page 3 of 3"],
        ];
        let words = [["It was the warden."], ["He said so."], ["She did not."]];
        assert_eq!(
            left(&pages, 12.0, 40.0),
            (words.map(|page| page.map(str::to_owned).to_vec()).to_vec(), 3)
        );
        assert_eq!(problem(1).expect("it is told").message.split(" left").next(), Some("1 line was"));
        assert_eq!(problem(0), None);
    }

    #[test]
    fn what_is_not_set_apart_from_the_words_of_the_page_stays() {
        let pages: [&[&str]; 3] = [
            &["I was there.", "It rained.", "So I left."],
            &["I was there.", "I ran.", "It was two."],
            &["I was there.", "He fell.", "Nobody came."],
        ];
        for apart in [12.0, 20.0, 24.0] {
            let (kept, heads) = left(&pages, apart, 0.0);
            assert_eq!(heads, 0, "{apart}");
            assert!(kept.iter().all(|page| page.len() == 3), "{kept:?}");
        }
        let (kept, heads) = left(&pages, 12.0, 40.0);
        assert_eq!((kept[0].len(), heads), (2, 3));
    }

    #[test]
    fn pages_of_nothing_else_keep_it() {
        let pages: [&[&str]; 3] = [&["The Towpath Report", "No. 1"]; 3];
        let (kept, _) = left(&pages, 12.0, 40.0);
        assert!(kept.iter().all(|page| !page.is_empty()), "{kept:?}");
    }

    #[test]
    fn numbers_of_pages_are_told_from_words() {
        for number in ["3", "– 3 –", "Page 3 of 7", "3/7"] {
            assert!(is_page_number(&pattern(number)), "{number}");
        }
        for other in ["Page", "3 people", "In 2031"] {
            assert!(!is_page_number(&pattern(other)), "{other}");
        }
    }
}
