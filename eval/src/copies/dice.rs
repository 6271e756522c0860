//! Chance that can be repeated: the same seed gives the same throws on every machine.

/// SplitMix64 (Steele, Lea and Flood, “Fast Splittable Pseudorandom Number Generators”, OOPSLA 2014).
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice for one purpose: the seed of the whole, and what tells this purpose from others.
    pub(crate) fn new(seed: u64, purpose: u64) -> Dice {
        let mut dice = Dice(seed.wrapping_mul(0xd134_2543_de82_ef95) ^ purpose);
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// From 0 up to, not including, 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Below `n`, which is not zero.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.share() * n as f64) as usize
    }

    /// From `low` up to, not including, `high`.
    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low)
    }

    /// Whether something happens that happens in this share of all cases.
    pub(crate) fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// A rank below `n`, low ones more often, about as words are in a text: the law of Zipf and Mandelbrot with
    /// exponent 1 and offset 20, so that the first of 4,000 comes up once in a hundred throws.
    pub(crate) fn zipf(&mut self, n: usize) -> usize {
        // The inverse of the logarithm, which the sum of 1/(rank + offset) is nearly.
        const OFFSET: f64 = 20.0;
        let rank = OFFSET * (((n as f64 + OFFSET) / OFFSET).ln() * self.share()).exp() - OFFSET;
        (rank as usize).min(n - 1)
    }

    /// One of some things.
    pub(crate) fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}
