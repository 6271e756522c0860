//! scratch
#![allow(clippy::all, warnings)]
#[path = "../src/blocks.rs"] mod blocks;
use std::collections::HashMap; use std::io::Read; use std::path::Path;
use trafilatura::{Options, ExtractionFocus, HtmlDateMode};
fn main() {
    let folder = std::env::args().nth(1).unwrap(); let folder = Path::new(&folder);
    let prune = std::env::args().nth(2).unwrap_or_default();
    let truth: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("ground-truth.json")).unwrap()).unwrap();
    let mut tot: Vec<(String, f64, f64)> = vec![]; let mut n = 0.0; let (mut md, mut mn) = (0, 0);
    let (mut inside, mut outside) = (0, 0);
    for (name, e) in truth.as_object().unwrap() {
        let mut html = vec![]; flate2::read::MultiGzDecoder::new(std::fs::File::open(folder.join("html").join(format!("{name}.html.gz"))).unwrap()).read_to_end(&mut html).unwrap();
        let html = String::from_utf8_lossy(&html).into_owned();
        let t = scraper::Html::parse_document(&html); mn = mn.max(t.tree.nodes().len());
        for x in t.tree.nodes() { md = md.max(x.ancestors().count()); }
        let art = e["articleBody"].as_str().unwrap();
        let base = Options::default().with_exclude_comments(true).with_html_date_mode(HtmlDateMode::Disabled);
        let title = ingest::parse("a.html", html.as_bytes()).unwrap().metadata.title.unwrap_or_default();
        let desc: Vec<String> = t.select(&scraper::Selector::parse("meta[property='og:description'],meta[name=description]").unwrap()).filter_map(|m| m.value().attr("content").map(key)).collect();
        let strip = |s: &str| -> String { s.split("\n\n").enumerate().filter(|(i, b)| !(*i < 3 && key(b) == key(&title))).map(|x| x.1).collect::<Vec<_>>().join("\n\n") };
        let stripd = |s: &str| -> String { s.split("\n\n").enumerate().filter(|(i, b)| !(*i < 3 && (key(b) == key(&title) || desc.contains(&key(b))))).map(|x| x.1).collect::<Vec<_>>().join("\n\n") };
        let fb = trafilatura::extract(&html, &base.clone().with_fallback(true)).map(|r| (r.content_text, blocks::blocks(&r.content_html))).unwrap_or_default();
        let fast = trafilatura::extract(&html, &base.clone()).map(|r| blocks::blocks(&r.content_html)).unwrap_or_default();
        let prec = trafilatura::extract(&html, &base.clone().with_fallback(true).with_focus(ExtractionFocus::FavorPrecision)).map(|r| blocks::blocks(&r.content_html)).unwrap_or_default();
        let comm = trafilatura::extract(&html, &base.clone().with_fallback(true).with_exclude_comments(false)).map(|r| blocks::blocks(&r.content_html)).unwrap_or_default();
        let pr = if prune.is_empty() { String::new() } else { trafilatura::extract(&html, &base.clone().with_fallback(true).with_prune_selector(prune.clone())).map(|r| blocks::blocks(&r.content_html)).unwrap_or_default() };
        let pr2 = if pr.len() * 10 < fb.1.len() * 6 { fb.1.clone() } else { pr.clone() };
        let prose = |b: &str| b.chars().count() >= 80 && b.trim_end().ends_with(['.', '!', '?', '”', '"', '’', ':', ')', '。']);
        let merge = |mode: u8| -> String { let bs: Vec<&str> = fb.1.split("\n\n").collect(); let ps: std::collections::HashSet<String> = prec.split("\n\n").map(key).collect();
            let inp: Vec<bool> = bs.iter().map(|b| ps.contains(&key(b))).collect();
            if !inp.iter().any(|x| *x) || prec.len() * 2 < fb.1.len() { return fb.1.clone(); }
            let (f, l) = (inp.iter().position(|x| *x).unwrap(), inp.iter().rposition(|x| *x).unwrap());
            bs.iter().enumerate().filter(|(i, b)| inp[*i] || match mode { 0 => *i > f && *i < l && prose(b), 1 => *i > f && *i < l, 2 => *i < l && prose(b), 3 => *i > f && prose(b), _ => prose(b) }).map(|x| *x.1).collect::<Vec<_>>().join("\n\n") };
        // fidelity
        let norm = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
        let whole = norm(&blocks::blocks(&html));
        for b in prec.split("\n\n") { if whole.contains(&norm(b)) { inside += 1 } else { outside += 1; if std::env::args().nth(3).is_some() { println!("OUT {} {:?}", &name[..8], b.chars().take(300).collect::<String>()) } } }
        let outs = vec![("text", fb.0.clone()), ("blocks", fb.1.clone()), ("strip", strip(&fb.1)), ("stripdesc", stripd(&fb.1)), ("fast", strip(&fast)), ("prec", strip(&prec)), ("withcomments", strip(&comm)), ("merge-interior-prose", strip(&merge(0))), ("merge-interior", strip(&merge(1))), ("merge-lead-interior-prose", strip(&merge(2))), ("merge-interior-tail-prose", strip(&merge(3))), ("merge-prose", strip(&merge(4))), ("prune", strip(&pr)), ("prune-guard", strip(&pr2))];
        if tot.is_empty() { tot = outs.iter().map(|o| (o.0.to_string(), 0.0, 0.0)).collect(); }
        let mut line = String::new();
        for (i, (_, o)) in outs.iter().enumerate() { let (p, r) = score(art, o); tot[i].1 += p; tot[i].2 += r; line += &format!(" {:.2}/{:.2}", p, r); }
        println!("{}{}", &name[..8], line);
        n += 1.0;
    }
    for (k, p, r) in &tot { let (p, r) = (p / n, r / n); println!("{k:14} F1 {:.4} P {p:.4} R {r:.4}", 2.0 * p * r / (p + r)); }
    println!("depth {md} nodes {mn} inside {inside} outside {outside}");
}
fn key(s: &str) -> String { s.chars().filter(|c| c.is_alphanumeric()).flat_map(|c| c.to_lowercase()).collect() }
fn score(truth: &str, found: &str) -> (f64, f64) {
    let (truth, found) = (shingles(truth), shingles(found));
    let shared: usize = truth.iter().map(|(s, n)| (*n).min(found.get(s).copied().unwrap_or(0))).sum();
    let share = |of: &HashMap<Vec<String>, usize>| match of.values().sum::<usize>() { 0 => 0.0, n => shared as f64 / n as f64 };
    (share(&found), share(&truth))
}
fn shingles(text: &str) -> HashMap<Vec<String>, usize> {
    let words: Vec<String> = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let mut counts = HashMap::new();
    let runs = if words.len() < 4 { vec![&words[..]] } else { words.windows(4).collect() };
    for run in runs.into_iter().filter(|r| !r.is_empty()) { *counts.entry(run.to_vec()).or_insert(0) += 1; }
    counts
}
