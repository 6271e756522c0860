//! Streams of a PDF that unpack to far more than they weigh: the library unpacks them whole and has no limit.

use std::io::{Read, copy, sink};

use flate2::read::ZlibDecoder;
use hayro_interpret::hayro_syntax::object::Object;
use hayro_interpret::hayro_syntax::{Filter, Pdf};

/// No stream may unpack to more than this, in bytes: a page scanned in colour at 600 dots an inch takes 100 MiB.
const MOST: u64 = 512 << 20;

/// DEFLATE packs to no less than this part of the bytes (RFC 1951: 258 bytes in two bits).
const TIMES: u64 = 1032;

/// Whether a stream unpacks to more than [`MOST`] through the filters that come first and are `FlateDecode`, nearly
/// the only one in use. What the others could do is left to the limits of the process.
pub(super) fn is_in(pdf: &Pdf) -> bool {
    pdf.objects().into_iter().any(|object| {
        let Object::Stream(stream) = object else { return false };
        // More than a few are a trick by themselves, and are counted as far as they go here.
        let filters = stream.filters().iter().take(8).take_while(|f| **f == Filter::FlateDecode).count();
        let raw = stream.raw_data();
        let at_most = (0..filters).fold(raw.len() as u64, |bytes, _| bytes.saturating_mul(TIMES));
        at_most > MOST && unpacked(&raw, filters) > MOST
    })
}

/// To how many bytes it unpacks, counted to just beyond [`MOST`]; nothing of it is kept.
fn unpacked(raw: &[u8], filters: usize) -> u64 {
    let mut reader: Box<dyn Read + '_> = Box::new(raw);
    for _ in 0..filters {
        // Each layer may be as large as the last; the outer ones are unpacked on the way, and stay bounded with it.
        reader = Box::new(ZlibDecoder::new(reader.take(MOST + 1)));
    }
    let mut counted = Counted(reader.take(MOST + 1), 0);
    // What is broken unpacks as far as it goes.
    let _ = copy(&mut counted, &mut sink());
    counted.1
}

/// Counts what is read.
struct Counted<R>(R, u64);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(bytes)?;
        self.1 += read as u64;
        Ok(read)
    }
}
