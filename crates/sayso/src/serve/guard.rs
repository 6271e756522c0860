//! Who may ask: only the browser that came with the key or the password, at this address, from a page of its own.

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
        Door::Ask => ask(false),
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
    /// Without a pass, where several share the room.
    Ask,
    Shut(&'static str),
}

fn admit(hall: &Hall, request: &Request) -> Door {
    let headers = request.headers();
    // A page elsewhere that makes its own name lead here (DNS rebinding) is not at this address.
    if !text(headers, &header::HOST).is_some_and(|host| is_own(hall, host)) {
        return Door::Shut("This is not the address of the reading room.\n");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) && !is_from_here(hall, headers) {
        return Door::Shut("The request came from another page.\n");
    }
    let query = request.uri().query().unwrap_or_default();
    let key = query.split('&').find_map(|pair| pair.strip_prefix("key="));
    if key.is_some_and(|key| same(key, hall.key())) {
        return Door::Enter(cookie(hall, headers), request.uri().path().to_owned());
    }
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut all = cookies.flat_map(|all| all.split("; ")).filter_map(|one| one.split_once('='));
    if all.any(|(name, value)| name == cookie_name(hall) && same(value, hall.pass())) {
        return Door::Open;
    }
    let path = request.uri().path();
    match hall.shared() {
        None => Door::Shut("Open the address that sayso serve has printed; it holds the key.\n"),
        // The door needs its style, and takes passwords.
        Some(_) if path.starts_with("/assets/") || path == "/enter" => Door::Open,
        Some(_) => Door::Ask,
    }
}

/// Takes a password.
pub(super) async fn enter(State(hall): State<Arc<Hall>>, headers: HeaderMap, body: String) -> Response {
    let password = room::pairs(&body).find(|(name, _)| name == "password").map(|(_, password)| password);
    let known = hall.clone();
    let tried = tokio::task::spawn_blocking(move || {
        let shared = known.shared()?;
        password.map(|password| shared.opens(&password))
    });
    match tried.await.ok().flatten() {
        Some(true) => {
            ([(header::SET_COOKIE, cookie(&hall, &headers))], Redirect::to("/case")).into_response()
        }
        Some(false) => ask(true),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Asks for the password.
fn ask(wrong: bool) -> Response {
    let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (StatusCode::UNAUTHORIZED, html, room::enter(wrong)).into_response()
}

/// What whoever came in shows from now on. Over a proxy that encrypts it is never sent in the clear.
fn cookie(hall: &Hall, headers: &HeaderMap) -> String {
    let host = text(headers, &header::HOST);
    let secure =
        if hall.shared().is_some_and(|shared| host == Some(shared.host())) { "; Secure" } else { "" };
    format!("{}={}; HttpOnly; SameSite=Strict; Path=/{secure}", cookie_name(hall), hall.pass())
}

/// Cookies are shared by all ports, so that of each server has its own name.
fn cookie_name(hall: &Hall) -> String {
    format!("sayso-{}", hall.port())
}

/// Whether a host is this computer by one of its names, or the proxy in front of a shared room.
fn is_own(hall: &Hall, host: &str) -> bool {
    let port = hall.port();
    let local = ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| host == format!("{name}:{port}"));
    local || hall.shared().is_some_and(|shared| host == shared.host())
}

/// Whether a form was sent by a page of this server, as browsers tell it.
fn is_from_here(hall: &Hall, headers: &HeaderMap) -> bool {
    let Some(origin) = text(headers, &header::ORIGIN) else { return false };
    match (origin.strip_prefix("http://"), origin.strip_prefix("https://")) {
        (Some(host), _) => is_own(hall, host) && hall.shared().is_none_or(|shared| host != shared.host()),
        (_, Some(host)) => hall.shared().is_some_and(|shared| host == shared.host()),
        _ => false,
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Compares secrets in a time that does not tell how much of them is right.
pub(super) fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one.len() == other.len() && one.iter().zip(other).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}
