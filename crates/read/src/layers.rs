//! The layers over a reading: figures, times, labels and documents as acts, tied to the attributions they stand in.

use text::marked::Relation;
use text::{Document, Findings};

use crate::decode::Called;
use crate::labels::{Known, labels};
use crate::{acts, figures, times};

/// Adds the layers to what was found in a document; `called` are the labels that the network hears.
pub(crate) fn add(document: &Document, called: &[Called], found: &mut Findings) {
    let text = document.text();
    found.figures = figures::figures(text);
    found.times = times::times(text, document.metadata().published.as_deref());
    let relations: Vec<Relation> = found.attributions.iter().map(Relation::from).collect();
    let bearings = times::bearings(text, &found.times, &relations);
    for (time, bearing) in found.times.iter_mut().zip(bearings) {
        time.bearing = bearing;
    }
    let (mentions, voices, attributions) = (&found.mentions, &found.voices, &found.attributions);
    found.labels = labels(document, Known { mentions, voices, attributions, called });
    found.acts = acts::acts(text);
    acts::link_acts(&mut found.acts, attributions, voices);
}
