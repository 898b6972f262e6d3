//! `kb serve`.

use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::arguments::{AudienceArgument, ServeArguments};
use super::browser;
use super::events;
use super::failure::Failure;
use super::print::{Printer, count};
use crate::project::{Environment, Overrides};
use crate::serve::live::{Live, Settings};
use crate::serve::watch::Method;
use crate::serve::{self, Answer, Folder, ListenOptions, Listener, Preview};

pub fn run(
    arguments: &ServeArguments,
    overrides: &Overrides,
    environment: &Environment,
    printer: &Printer,
) -> Result<ExitCode, Failure> {
    let listener = listen(arguments)?;
    let served = match &arguments.dir {
        Some(folder) => Served::folder(folder)?,
        None => Served::project(arguments, overrides, environment, printer)?,
    };
    let url = format!("{}{}/", listener.url(), served.base);
    if arguments.audience == AudienceArgument::All && !arguments.allowed_hosts.is_empty() {
        printer.err(RAW_TUNNELS);
    }
    let ready = || {
        printer.summary(&format!("Serving {} at {url}\n", served.what));
        if arguments.open {
            browser::open(&url);
        }
    };
    if let Some(live) = served.live {
        let printer = printer.clone();
        std::thread::spawn(move || events::print_events(&live, &printer));
    }
    serve::run(listener, served.answer, ready)
        .map_err(|cause| Failure::System(format!("cannot serve: {cause}")))?;
    Ok(ExitCode::SUCCESS)
}

/// What is said of private notes beside a tunnel.
const RAW_TUNNELS: &str = "note: private notes are shown at http://localhost alone, but a tunnel that passes bytes on and \
    no HTTP (`ssh -R`) lets its visitors ask for that name, too: use none of that kind with `--audience all`\n";

/// What is served.
struct Served {
    answer: Arc<dyn Answer>,
    /// What follows edits, if anything does.
    live: Option<Arc<Live>>,
    /// In words.
    what: String,
    /// The path below which it lies; nothing for the top.
    base: String,
}

impl Served {
    fn folder(path: &Path) -> Result<Served, Failure> {
        let folder = Folder::open(path).ok_or_else(|| {
            let message = format!("there is no folder `{}`\nhelp: `kb build` makes one", path.display());
            Failure::Usage(message)
        })?;
        let what = path.display().to_string();
        Ok(Served { answer: Arc::new(folder), live: None, what, base: String::new() })
    }

    fn project(
        arguments: &ServeArguments,
        overrides: &Overrides,
        environment: &Environment,
        printer: &Printer,
    ) -> Result<Served, Failure> {
        let settings = Settings {
            start: super::current_folder()?,
            overrides: overrides.clone(),
            environment: environment.clone(),
            audience: arguments.audience.into(),
        };
        let method = if arguments.poll { Method::Poll } else { Method::Auto };
        let live = Arc::new(Live::open(settings, method)?);
        let session = live.session();
        printer.report(&session.report());
        let what = count(session.engine().publication().notes().len(), "note");
        let base = session.project().config.base().path().to_owned();
        drop(session);
        Ok(Served { answer: Arc::new(Preview::new(Arc::clone(&live))), live: Some(live), what, base })
    }
}

fn listen(arguments: &ServeArguments) -> Result<Listener, Failure> {
    let options = ListenOptions {
        host: arguments.host.clone(),
        port: arguments.port,
        allowed_hosts: arguments.allowed_hosts.clone(),
    };
    if arguments.audience == AudienceArgument::All && !options.is_loopback() {
        let message = format!(
            "`--audience all` shows private notes, and others in the network can reach `{}`\nhelp: leave out `--host`, or `--audience all`",
            arguments.host
        );
        return Err(Failure::Usage(message));
    }
    Listener::bind(&options).map_err(|cause| not_listening(arguments, &cause))
}

fn not_listening(arguments: &ServeArguments, cause: &io::Error) -> Failure {
    let port = arguments.port.map(|port| format!(":{port}")).unwrap_or_default();
    let help = match cause.kind() {
        io::ErrorKind::AddrInUse => "\nhelp: leave out `--port` to take the next one that is free",
        io::ErrorKind::PermissionDenied => "\nhelp: choose a port above 1023",
        _ => "",
    };
    Failure::System(format!("cannot listen on {}{port}: {cause}{help}", arguments.host))
}
