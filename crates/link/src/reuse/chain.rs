//! Runs of the same words, chained through small edits into passages.

use super::seeds::Run;

/// So many words may be different between two runs of one passage. At one edit in seven words, two neighbouring runs of
/// three words or more are hardly ever further apart.
const GAP: usize = 14;
/// What a word in a run gives, and what a word between two runs costs.
const WORD: i64 = 10;
const MISSING: i64 = 6;

/// Runs that follow each other in both texts.
pub(crate) type Chain = Vec<Run>;

/// The best chains, each run in one of them at most: local alignment (Smith and Waterman 1981) on runs instead of words.
/// `runs` are in the order of their place in the first text.
pub(crate) fn chains(runs: &[Run], least: usize) -> Vec<Chain> {
    let steps = steps(runs);
    let mut best: Vec<usize> =
        (0..runs.len()).filter(|n| steps[*n].score >= WORD * least as i64 / 2).collect();
    best.sort_by_key(|n| (-steps[*n].score, *n));
    let mut taken = vec![false; runs.len()];
    let mut chains = vec![];
    for end in best {
        let mut chain = vec![];
        let mut at = Some(end);
        while let Some(n) = at.filter(|n| !taken[*n]) {
            taken[n] = true;
            chain.push(runs[n]);
            at = steps[n].before;
        }
        chain.reverse();
        if !chain.is_empty() {
            chains.push(chain);
        }
    }
    chains
}

/// The best chain that ends with a run: its score and the run before.
struct Step {
    score: i64,
    before: Option<usize>,
}

fn steps(runs: &[Run]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::with_capacity(runs.len());
    // The runs that do not end too early for the next one to follow.
    let mut near: Vec<usize> = vec![];
    for (n, run) in runs.iter().enumerate() {
        near.retain(|m| runs[*m].first_end() + GAP >= run.first);
        let mut step = Step { score: WORD * run.words as i64, before: None };
        for &m in &near {
            let score = follow(runs[m], *run).map_or(0, |gain| steps[m].score + gain);
            if score > step.score {
                step = Step { score, before: Some(m) };
            }
        }
        steps.push(step);
        near.push(n);
    }
    steps
}

/// What it brings to go on from `earlier` to `run`; `None` if one does not follow the other in both texts.
fn follow(earlier: Run, run: Run) -> Option<i64> {
    let ahead = run.first > earlier.first && run.second > earlier.second;
    let ends = run.first_end() > earlier.first_end() && run.second_end() > earlier.second_end();
    let first = run.first as i64 - earlier.first_end() as i64;
    let second = run.second as i64 - earlier.second_end() as i64;
    if !ahead || !ends || first.max(second) > GAP as i64 {
        return None;
    }
    // Where a word was put in twice or dropped from two, runs overlap in one of the texts.
    let overlap = (-first.min(second)).max(0);
    let gap = first.max(0).max(second.max(0));
    Some(WORD * (run.words as i64 - overlap) - MISSING * gap)
}
