//! Rulings that a page sends: a form as one of the rulings of the command line, kept under the reader's name.

use std::sync::Arc;

use anyhow::{anyhow, bail};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use room::pages::{SignPage, WaitPage};
use room::{Address, List, encoded, pairs};
use text::{How, Interval, Stance};

use super::answer::{html, signed};
use super::guard::same;
use super::hall::Hall;
use crate::cli::{AddedFigure, AddedLabel, Addition, Finding, Move, Names, Parts, Statements, What};
use crate::commands::rule::{changes_links, ruled};

/// The fields of a form.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a field that are not empty; one that holds `none` alone stands for nothing at all.
    fn places(&self, name: &str) -> Vec<String> {
        let all = self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim());
        all.filter(|value| !value.is_empty())
            .map(|value| if value == "none" { "" } else { value }.to_owned())
            .collect()
    }
}

/// Takes a ruling, or asks first whose it is.
pub(super) async fn rule(State(hall): State<Arc<Hall>>, headers: HeaderMap, body: String) -> Response {
    let fields = Fields(pairs(&body).collect());
    if !same(fields.get("token"), hall.token()) {
        return (StatusCode::FORBIDDEN, "The form is not of this room; load the page again.\n")
            .into_response();
    }
    let given = fields.get("by").to_owned();
    let name = if given.is_empty() { signed(&headers) } else { given.clone() };
    let made = tokio::task::spawn_blocking(move || answered(&hall, &fields, &name, !given.is_empty())).await;
    made.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn answered(hall: &Hall, fields: &Fields, name: &str, remember: bool) -> Response {
    if name.is_empty() {
        return ask(hall, fields);
    }
    let done = what(fields).and_then(|what| {
        let told = hall.write(|case, path| ruled(case, path, name, &what))?;
        hall.changed(changes_links(&what));
        Ok(told)
    });
    let mut response = match done {
        // A script shows what was ruled; without one the page is loaded again.
        Ok(told) if fields.get("answer") == "words" => told.into_response(),
        Ok(_) => Redirect::to(back(fields)).into_response(),
        Err(error) if fields.get("answer") == "words" => {
            return (StatusCode::UNPROCESSABLE_ENTITY, format!("Not ruled: {error:#}\n")).into_response();
        }
        Err(error) => {
            let (title, told) = ("Not ruled".to_owned(), format!("{error:#}"));
            let page = WaitPage { title, told, soon: false, back: Some(back(fields).to_owned()) };
            let page = html(hall, &Address::Rulings(List::default()), &page, name.to_owned());
            return (StatusCode::UNPROCESSABLE_ENTITY, page).into_response();
        }
    };
    if remember {
        let cookie = format!("name={}; SameSite=Strict; Path=/; Max-Age=31536000", encoded(name));
        if let Ok(cookie) = cookie.parse() {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

/// Asks for the name, with all that was sent so far.
fn ask(hall: &Hall, fields: &Fields) -> Response {
    let page = SignPage { fields: fields.0.clone() };
    html(hall, &Address::Rulings(List::default()), &page, String::new())
}

/// Where to go on: an address of this room, and of no other.
fn back(fields: &Fields) -> &str {
    let back = fields.get("back");
    let plain = back.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    match back.starts_with('/') && !back.starts_with("//") && plain {
        true => back,
        false => "/rulings",
    }
}

/// What is ruled.
fn what(fields: &Fields) -> anyhow::Result<What> {
    let text = |name: &str| match fields.get(name) {
        "" => Err(anyhow!("{name} is empty")),
        value => Ok(value.to_owned()),
    };
    let finding =
        || Ok::<_, anyhow::Error>(Finding { document: text("document")?, finding: text("finding")? });
    let names = || Ok::<_, anyhow::Error>(Names { one: text("one")?, other: text("other")? });
    let statements = || Ok::<_, anyhow::Error>(Statements { one: text("one")?, other: text("other")? });
    let parts = || Parts {
        source: fields.places("source"),
        cue: fields.places("cue"),
        content: fields.places("content"),
    };
    let stance = || {
        let name = fields.get("stance");
        Stance::ALL.into_iter().find(|stance| stance.name() == name)
    };
    Ok(match fields.get("says") {
        "right" => What::Right(finding()?),
        "wrong" => What::Wrong(finding()?),
        "voice" => What::Voice { finding: finding()?, name: text("name")? },
        "stance" => What::Stance {
            finding: finding()?,
            stance: stance().ok_or_else(|| anyhow!("no stance is chosen"))?,
        },
        "move" => {
            let parts = parts();
            if [&parts.source, &parts.cue, &parts.content].iter().all(|part| part.is_empty()) {
                bail!("no words are given");
            }
            What::Move(Move { finding: finding()?, parts })
        }
        "add" => What::Add(Addition {
            document: text("document")?,
            parts: parts(),
            stance: stance().unwrap_or(Stance::Asserts),
            voice: text("name").ok(),
        }),
        "add-label" => What::AddLabel(AddedLabel {
            document: text("document")?,
            place: text("term")?,
            on: text("on").ok(),
            whose: text("whose").ok(),
            how: How::ALL.into_iter().find(|how| how.name() == fields.get("how")).unwrap_or(How::Epithet),
        }),
        "add-figure" => {
            let value = text("value").ok().map(|value| value.parse()).transpose();
            let value: Option<Interval> = value.map_err(|why| anyhow!("{why}"))?;
            What::AddFigure(AddedFigure {
                document: text("document")?,
                place: text("figure")?,
                of: fields.places("of"),
                unit: value.and_then(|_| text("unit").ok()),
                value,
                about: false,
            })
        }
        "note" => What::Note { document: text("document")?, place: text("place")?, text: text("text")? },
        "same" => What::Same(names()?),
        "differ" => What::Differ(names()?),
        "same-claim" => What::SameClaim(statements()?),
        "other-claim" => What::OtherClaim(statements()?),
        "copied" => What::Copied { document: text("document")?, from: text("from")? },
        "independent" => What::Independent { document: text("document")?, of: text("from")? },
        "undo" => What::Undo { ruling: text("ruling")? },
        _ => bail!("nothing is ruled"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_never_leads_to_another_server() {
        for elsewhere in
            ["//evil.example/", "http://evil.example/", "/\\evil.example", "", "evil", "/a\r\nb", "/\0"]
        {
            assert_eq!(back(&Fields(vec![("back".into(), elsewhere.into())])), "/rulings", "{elsewhere}");
        }
        assert_eq!(back(&Fields(vec![("back".into(), "/review?page=2".into())])), "/review?page=2");
    }

    #[test]
    fn what_is_not_filled_in_is_no_ruling() {
        let form =
            |all: &[(&str, &str)]| Fields(all.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect());
        assert!(what(&form(&[("says", "wrong"), ("document", "3")])).is_err());
        assert!(what(&form(&[("says", "move"), ("document", "3"), ("finding", "a1")])).is_err());
        let moved =
            what(&form(&[("says", "move"), ("document", "3"), ("finding", "a1"), ("source", "none")]));
        assert!(matches!(moved, Ok(What::Move(Move { parts, .. })) if parts.source == [""]));
        assert!(what(&form(&[("says", "add-label"), ("document", "3"), ("on", "Ode")])).is_err());
        let vague = [("says", "add-figure"), ("document", "3"), ("figure", "some"), ("value", "many")];
        assert!(what(&form(&vague)).is_err_and(|why| why.to_string().contains("a value is written 59")));
        let of_its_words = what(&form(&[("says", "add-figure"), ("document", "3"), ("figure", "59")]));
        assert!(matches!(of_its_words, Ok(What::AddFigure(AddedFigure { value: None, unit: None, .. }))));
    }
}
