//! What is answered: pages in the form that is asked for.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use room::pages::WaitPage;
use room::{Address, Form, Frame, Links, Page, asset, whole};

use super::hall::Hall;
use crate::pages::{self, Desk};

/// Answers a request for a page.
pub(super) async fn answer(State(hall): State<Arc<Hall>>, headers: HeaderMap, uri: Uri) -> Response {
    if let Some(asset) = asset(uri.path()) {
        return ([(header::CONTENT_TYPE, asset.kind)], asset.content).into_response();
    }
    if uri.path() == "/openapi.json" {
        return ([(header::CONTENT_TYPE, "application/json")], room::openapi()).into_response();
    }
    if uri.path() == "/" {
        return Redirect::to("/case").into_response();
    }
    let Some((address, form)) = Address::read(uri.path(), uri.query().unwrap_or_default()) else {
        return missing("There is no such page.");
    };
    let name = signed(&headers);
    let _turn = hall.turn().await;
    let work = hall.clone();
    let made = tokio::task::spawn_blocking(move || made(&work, &address, form, name)).await;
    made.unwrap_or_else(|_| failed("The page could not be made: a mistake in sayso itself."))
}

fn made(hall: &Hall, address: &Address, form: Form, name: String) -> Response {
    let joined = hall.joined();
    let page = hall.with_case(|case| {
        pages::page(
            &Desk {
                case,
                catalogue: hall.catalogue(),
                joined: joined.as_deref(),
                adding: hall.adding.told(),
            },
            address,
        )
    });
    let page = match page.and_then(|page| page) {
        Ok(page) => page,
        Err(error) if form == Form::Html => {
            let page = WaitPage {
                title: "Nothing stands here".to_owned(),
                told: format!("{error:#}"),
                soon: false,
                back: None,
            };
            return (StatusCode::NOT_FOUND, html(hall, address, &page, name)).into_response();
        }
        Err(error) => return missing(&format!("{error:#}")),
    };
    match form {
        Form::Html => html(hall, address, &*page, name),
        Form::Json => ([(header::CONTENT_TYPE, "application/json")], page.json()).into_response(),
        Form::Csv => sheet(hall, address),
    }
}

/// The page as a spreadsheet.
fn sheet(hall: &Hall, address: &Address) -> Response {
    let joined = hall.joined();
    let sheet = hall.with_case(|case| {
        pages::csv(
            &Desk { case, catalogue: hall.catalogue(), joined: joined.as_deref(), adding: None },
            address,
        )
    });
    match sheet.and_then(|sheet| sheet) {
        Ok(Some(sheet)) => ([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], sheet).into_response(),
        Ok(None) if pages::has_csv(address) => {
            let soon = "The documents are still being joined; ask again in a moment.\n";
            (StatusCode::SERVICE_UNAVAILABLE, soon).into_response()
        }
        Ok(None) => missing("This page cannot be had as a spreadsheet."),
        Err(error) => missing(&format!("{error:#}")),
    }
}

pub(super) fn html(hall: &Hall, address: &Address, page: &dyn Page, name: String) -> Response {
    let notice = match (hall.is_stale(), hall.joined().is_some()) {
        (true, true) => {
            Some("Something has changed: claims, voices and copies are being joined again.".to_owned())
        }
        (true, false) => {
            Some("The documents are being joined: claims, voices and copies come in a moment.".to_owned())
        }
        (false, _) => None,
    };
    let frame = Frame {
        case: hall.name(),
        links: Links::Server,
        token: hall.token().to_owned(),
        name,
        notice,
        here: address.clone(),
        csv: pages::has_csv(address),
    };
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], whole(&frame, page)).into_response()
}

/// The name that the reader has signed with before.
pub(super) fn signed(headers: &HeaderMap) -> String {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut all = cookies.flat_map(|all| all.split("; ")).filter_map(|one| one.split_once('='));
    let name = all.find(|(name, _)| *name == "name").map(|(_, value)| value).unwrap_or_default();
    room::decoded(name).unwrap_or_default()
}

fn missing(why: &str) -> Response {
    (StatusCode::NOT_FOUND, format!("{why}\n")).into_response()
}

fn failed(why: &str) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, format!("{why}\n")).into_response()
}
