//! The reading room as a server on this computer: who may ask, and what is answered.

mod adding;
mod answer;
mod guard;
mod hall;
mod rule;
mod shared;

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::cli;
use crate::exit::Exit;
use crate::stop::{LOOK_EVERY, Stop};
use hall::Hall;
use shared::Shared;

/// A form has no more bytes than this: a note on a whole page of words.
const LONGEST_FORM: usize = 1 << 20;

/// A password has no more bytes than this.
const LONGEST_PASSWORD: usize = 4096;

/// Serves a case until Ctrl-C.
pub(crate) fn run(asked: &cli::Serve) -> anyhow::Result<Exit> {
    // Whether it is a case at all is told here, and not on a page.
    crate::commands::case::view(&asked.case)?;
    let shared = Shared::asked(asked)?;
    let stop = Stop::on_signals();
    let runtime = tokio::runtime::Runtime::new().context("the server cannot be started")?;
    runtime.block_on(serve(asked, shared, stop))?;
    // Whatever is still being joined need not be waited for: nothing is written by it.
    runtime.shutdown_background();
    // Whoever wrote to the case meanwhile could not make one file of it while it was looked at here.
    case::CaseFile::settle(&asked.case);
    Ok(Exit::Found)
}

async fn serve(asked: &cli::Serve, shared: Option<Shared>, stop: Stop) -> anyhow::Result<()> {
    let wanted = SocketAddr::from((asked.listen, asked.port));
    let listener = tokio::net::TcpListener::bind(wanted).await.with_context(|| {
        format!("port {} is taken, perhaps by another sayso; --port 0 takes a free one", asked.port)
    })?;
    let port = listener.local_addr().context("the server has no address")?.port();
    let open_to = match &shared {
        None => "for this computer alone".to_owned(),
        Some(shared) => format!("and for whoever has the password at https://{}", shared.host()),
    };
    let hall = Arc::new(Hall::of(&asked.case, port, shared, stop.clone())?);
    let app = Router::new()
        .route("/rule", post(rule::rule).layer(DefaultBodyLimit::max(LONGEST_FORM)))
        .route("/enter", post(guard::enter).layer(DefaultBodyLimit::max(LONGEST_PASSWORD)))
        .route("/add", post(adding::take).layer(DefaultBodyLimit::max(adding::MOST_BYTES)))
        .route("/adding.json", get(adding::progress))
        .fallback(answer::answer)
        .layer(from_fn_with_state(hall.clone(), guard::guard))
        .with_state(hall.clone());
    let address = format!("http://127.0.0.1:{port}/?key={}", hall.key());
    let mut out = std::io::stdout().lock();
    let told =
        writeln!(out, "{address}\nThe reading room is open at this address, {open_to}. Ctrl-C closes it.")
            .and_then(|()| out.flush());
    drop(out);
    told.context("could not write the address")?;
    let joining = hall.keep_joined();
    if !asked.no_browser {
        open_browser(&address);
    }
    let stopped = async move {
        while !stop.asked() {
            tokio::time::sleep(LOOK_EVERY).await;
        }
    };
    let served = axum::serve(listener, app).with_graceful_shutdown(stopped).await;
    let closed = tokio::task::spawn_blocking(move || hall.close(joining)).await;
    served.context("the server broke down").and(closed.context("the case could not be closed"))
}

/// Asks the desktop to show the address; where there is none, the address has been told.
fn open_browser(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = std::process::Command::new(program);
    command.args(arguments).arg(address);
    command
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null());
    let _ = command.spawn();
}
