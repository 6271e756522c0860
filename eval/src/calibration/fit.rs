//! Logistic regression: the weights under which what was right is likeliest.

use read::confidence::FEATURES;

/// An attribution with what is known of it, and whether it was right.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// What must not be torn apart when some are left out: its article.
    pub(crate) group: usize,
    /// The first is 1, for the constant.
    pub(crate) features: [f64; FEATURES],
    /// Whether it was right.
    pub(crate) right: bool,
}

/// Pulls every weight but the constant towards 0, as much as one more example would.
const RIDGE: f64 = 1.0;
/// Newton's method needs about six rounds; more change nothing.
const ROUNDS: usize = 25;

/// The weights, by Newton's method.
#[expect(clippy::needless_range_loop, reason = "rows and columns are best read as numbers")]
pub(crate) fn fit(examples: &[Example]) -> [f64; FEATURES] {
    let mut weights = [0.0; FEATURES];
    for _ in 0..ROUNDS {
        let (mut slope, mut bend) = ([0.0; FEATURES], [[0.0; FEATURES]; FEATURES]);
        for i in 1..FEATURES {
            slope[i] = -RIDGE * weights[i];
            bend[i][i] = RIDGE;
        }
        bend[0][0] = 1e-9;
        for e in examples {
            let p = likely(&weights, &e.features);
            for i in 0..FEATURES {
                slope[i] += (f64::from(u8::from(e.right)) - p) * e.features[i];
                for j in 0..FEATURES {
                    bend[i][j] += p * (1.0 - p) * e.features[i] * e.features[j];
                }
            }
        }
        for (weight, step) in weights.iter_mut().zip(solve(bend, slope)) {
            *weight += step;
        }
    }
    weights
}

/// Confidence and truth of every example, by weights fitted without its part of the groups.
pub(crate) fn crossed(examples: &[Example], parts: usize) -> Vec<(f64, bool)> {
    let mut out = vec![];
    for part in 0..parts {
        let (left_out, rest): (Vec<Example>, Vec<Example>) =
            examples.iter().cloned().partition(|e| e.group % parts == part);
        let weights = fit(&rest);
        out.extend(left_out.iter().map(|e| (likely(&weights, &e.features), e.right)));
    }
    out
}

fn likely(weights: &[f64; FEATURES], features: &[f64; FEATURES]) -> f64 {
    let sum: f64 = weights.iter().zip(features).map(|(w, f)| w * f).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Solves `a x = b` by elimination, largest pivot first; a direction that nothing decides stays 0.
#[expect(clippy::needless_range_loop, reason = "rows and columns are best read as numbers")]
fn solve(mut a: [[f64; FEATURES]; FEATURES], mut b: [f64; FEATURES]) -> [f64; FEATURES] {
    for i in 0..FEATURES {
        let best = (i..FEATURES).max_by(|&x, &y| a[x][i].abs().total_cmp(&a[y][i].abs())).unwrap_or(i);
        a.swap(i, best);
        b.swap(i, best);
        if a[i][i].abs() < 1e-12 {
            continue;
        }
        for row in i + 1..FEATURES {
            let times = a[row][i] / a[i][i];
            for column in i..FEATURES {
                a[row][column] -= times * a[i][column];
            }
            b[row] -= times * b[i];
        }
    }
    let mut x = [0.0; FEATURES];
    for i in (0..FEATURES).rev() {
        let known: f64 = (i + 1..FEATURES).map(|j| a[i][j] * x[j]).sum();
        x[i] = if a[i][i].abs() < 1e-12 { 0.0 } else { (b[i] - known) / a[i][i] };
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_three_times_in_four_gets_three_quarters() {
        let mut features = [0.0; FEATURES];
        features[0] = 1.0;
        let examples: Vec<Example> =
            (0..400).map(|i| Example { group: i, features, right: i % 4 != 0 }).collect();
        assert!((likely(&fit(&examples), &features) - 0.75).abs() < 1e-3);
        assert!(crossed(&examples, 5).iter().all(|(p, _)| (p - 0.75).abs() < 0.01));
    }
}
