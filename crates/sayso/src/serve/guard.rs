//! Who may ask: only the browser that came with the key, at this address, from a page of its own.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::hall::Hall;

/// What every answer carries: nothing may be loaded from elsewhere, framed, guessed or kept.
///
/// `no-referrer` would make browsers send the origin `null` with our own forms too (Fetch standard, “append a request
/// `Origin` header”).
const HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Lets a request in or turns it away.
pub(super) async fn guard(State(hall): State<Arc<Hall>>, request: Request, next: Next) -> Response {
    let mut response = match admit(&hall, &request) {
        Door::Open => next.run(request).await,
        Door::Enter(cookie, to) => ([(header::SET_COOKIE, cookie)], Redirect::to(&to)).into_response(),
        Door::Shut(why) => (StatusCode::FORBIDDEN, why).into_response(),
    };
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

enum Door {
    Open,
    /// With the key: a cookie, and the address without the key.
    Enter(String, String),
    Shut(&'static str),
}

fn admit(hall: &Hall, request: &Request) -> Door {
    let headers = request.headers();
    // A page elsewhere that makes its own name lead here (DNS rebinding) is not at this address.
    if !text(headers, &header::HOST).is_some_and(|host| own(hall.port(), host)) {
        return Door::Shut("This is not the address of the reading room.\n");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) && !is_from_here(hall, headers) {
        return Door::Shut("The request came from another page.\n");
    }
    let query = request.uri().query().unwrap_or_default();
    let key = query.split('&').find_map(|pair| pair.strip_prefix("key="));
    if key.is_some_and(|key| same(key, hall.key())) {
        let cookie = format!("{}={}; HttpOnly; SameSite=Strict; Path=/", cookie_name(hall), hall.pass());
        return Door::Enter(cookie, request.uri().path().to_owned());
    }
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut all = cookies.flat_map(|all| all.split("; ")).filter_map(|one| one.split_once('='));
    match all.any(|(name, value)| name == cookie_name(hall) && same(value, hall.pass())) {
        true => Door::Open,
        false => Door::Shut("Open the address that sayso serve has printed; it holds the key.\n"),
    }
}

/// Cookies are shared by all ports, so that of each server has its own name.
fn cookie_name(hall: &Hall) -> String {
    format!("sayso-{}", hall.port())
}

/// Whether a host is this computer by one of its names.
fn own(port: u16, host: &str) -> bool {
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| host == format!("{name}:{port}"))
}

/// Whether a form was sent by a page of this server, as browsers tell it.
fn is_from_here(hall: &Hall, headers: &HeaderMap) -> bool {
    let origin = text(headers, &header::ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
    origin.is_some_and(|host| own(hall.port(), host))
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Compares secrets in a time that does not tell how much of them is right.
pub(super) fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one.len() == other.len() && one.iter().zip(other).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}
