//! How fast the reading room answers: every view one after the other, and fifty readers at once.
//!
//! `cargo bench -p sayso --bench room -- CASE [FILE…]` prints the slowest of twenty, the middle and the size of each view;
//! with files, fifty readers look while these are being added to a copy of the case.
//! The times are those of a whole request on this computer, connection included.
#![expect(clippy::print_stdout, reason = "a measurement is printed")]

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Done<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Each view is asked for so many times.
const TIMES: usize = 40;
/// So many readers look at once, so many times each.
const READERS: usize = 50;
const LOOKS: usize = 20;

fn main() -> Done<()> {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let Some(case) = arguments.next().map(PathBuf::from) else {
        println!("give the path of a case: cargo bench -p sayso --bench room -- CASE [FILE…]");
        return Ok(());
    };
    let files: Vec<String> = arguments.collect();
    let folder = std::env::temp_dir().join(format!("sayso-room-{}", std::process::id()));
    std::fs::create_dir(&folder)?;
    let copy = folder.join("copy.sayso");
    std::fs::copy(&case, &copy)?;
    let measured = measure(&copy, &files);
    std::fs::remove_dir_all(&folder)?;
    measured
}

fn measure(case: &Path, files: &[String]) -> Done<()> {
    let begun = Instant::now();
    let room = Room::open(case)?;
    room.joined()?;
    println!("joined after {:.1} s", begun.elapsed().as_secs_f32());
    let views = room.views()?;
    println!("| view | p50, ms | p95, ms | bytes |\n|---|---|---|---|");
    for view in &views {
        let mut times = vec![];
        let mut bytes = 0;
        for _ in 0..TIMES {
            let (time, answer) = room.look(view)?;
            times.push(time);
            bytes = answer.len();
        }
        times.sort();
        println!("| `{view}` | {} | {} | {bytes} |", ms(at(&times, 0.5)), ms(at(&times, 0.95)));
    }
    if files.is_empty() {
        return Ok(());
    }
    let mut adding = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .arg("add")
        .arg(case)
        .args(files)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let times = std::thread::scope(|scope| {
        let reader = |reader: usize| {
            let (room, views) = (&room, &views);
            scope.spawn(move || -> Done<Vec<Duration>> {
                (0..LOOKS).map(|look| Ok(room.look(&views[(reader + look) % views.len()])?.0)).collect()
            })
        };
        let readers: Vec<_> = (0..READERS).map(reader).collect();
        let times = readers.into_iter().map(|reader| reader.join().map_err(|_| "a reader panicked")?);
        times.collect::<Done<Vec<_>>>()
    })?;
    let still = adding.try_wait()?.is_none();
    let mut times: Vec<Duration> = times.into_iter().flatten().collect();
    times.sort();
    println!(
        "{READERS} readers at once, {} requests, none failed: p50 {} ms, p95 {} ms; {} at the end",
        times.len(),
        ms(at(&times, 0.5)),
        ms(at(&times, 0.95)),
        if still { "still adding" } else { "the adding had ended" }
    );
    adding.wait()?;
    Ok(())
}

fn at(sorted: &[Duration], share: f64) -> Duration {
    let place = ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len());
    sorted[place - 1]
}

fn ms(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1e3)
}

/// A server for a case.
struct Room {
    server: Child,
    port: u16,
    cookie: String,
}

impl Room {
    fn open(case: &Path) -> Done<Room> {
        let mut server = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(["serve", "--port", "0", "--no-browser"])
            .arg(case)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut address = String::new();
        BufReader::new(server.stdout.as_mut().ok_or("no output")?).read_line(&mut address)?;
        let (place, key) = address.trim().split_once("/?key=").ok_or("no key")?;
        let port = place.rsplit(':').next().ok_or("no port")?.parse()?;
        let mut room = Room { server, port, cookie: String::new() };
        let answer = room.ask(&format!("/?key={key}"))?;
        let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).ok_or("no cookie")?;
        room.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(room)
    }

    fn ask(&self, path: &str) -> Done<String> {
        let mut wire = TcpStream::connect(("127.0.0.1", self.port))?;
        let (port, cookie) = (self.port, &self.cookie);
        write!(
            wire,
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = vec![];
        wire.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// A view, and how long it took.
    fn look(&self, path: &str) -> Done<(Duration, String)> {
        let begun = Instant::now();
        let answer = self.ask(path)?;
        let time = begun.elapsed();
        match answer.starts_with("HTTP/1.1 200") {
            true => Ok((time, answer)),
            false => Err(format!("{path}: {}", answer.lines().next().unwrap_or_default()).into()),
        }
    }

    fn joined(&self) -> Done<()> {
        while !self.ask("/adding.json")?.contains("\"joining\":false") {
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Every sort of page, with the first claim and voice of the case, and those of most documents.
    fn views(&self) -> Done<Vec<String>> {
        let mut views: Vec<String> = [
            "/case",
            "/documents",
            "/documents?page=3",
            "/documents/1",
            "/documents/2",
            "/compare/1/2",
            "/review",
            "/rulings",
            "/search?words=government",
            "/search?words=said-by%3Aminister",
            "/voices",
            "/claims",
            "/claims?sort=documents",
            "/disputes",
            "/figures",
            "/labels",
            "/timeline",
            "/network",
        ]
        .map(str::to_owned)
        .to_vec();
        for list in ["/claims?sort=documents", "/claims"] {
            let page = self.ask(list)?;
            let links = page.split("href=\"/claims/").skip(1).filter_map(|link| link.split('"').next());
            views.extend(links.take(2).map(|handle| format!("/claims/{handle}")));
        }
        let page = self.ask("/voices")?;
        let main = page.split("<main").nth(1).unwrap_or_default();
        let links = main.split("href=\"/voices/").skip(1).filter_map(|link| link.split(['"', '?']).next());
        views.extend(links.filter(|name| !name.is_empty()).take(3).map(|name| format!("/voices/{name}")));
        Ok(views)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
