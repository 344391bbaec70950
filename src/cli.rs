//! The command line, defined once: arguments, help and what they mean.

use crate::base::language::Language;
use crate::command::{self, Outcome};
use crate::plan::attachment::is_base_address;
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns plans written in Markdown into a website: indexes by year, issuing body, quarterly theme and cited document.
#[derive(Debug, Parser)]
#[command(name = "kehoach", version, about, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Args, Debug)]
pub struct Common {
    /// The portal's folder
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub root: PathBuf,
    /// The language of messages [default: that of site.yaml, then of the system]
    #[arg(long, global = true, value_name = "vi|en", value_parser = language)]
    pub lang: Option<Language>,
    /// Say only what is wrong
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
}

impl Common {
    /// The language of messages: the flag, the site's, the system's.
    pub fn language(&self, site: Option<Language>) -> Language {
        let system = || {
            let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
            names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        };
        self.lang.or(site).or_else(|| Language::from_code(&system()?)).unwrap_or_default()
    }
}

fn language(text: &str) -> Result<Language, String> {
    let all = Language::ALL.into_iter();
    all.clone()
        .find(|language| language.code() == text)
        .ok_or_else(|| all.map(Language::code).collect::<Vec<_>>().join(", "))
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site
    Build(BuildArguments),
    /// Look for faults; with --fix also mend those that have only one answer
    Check(CheckArguments),
    /// Find the citations of any text
    Cite(CiteArguments),
    /// Make plans of documents as offices have them
    Import(ImportArguments),
    /// Show the site in a browser, drafts included, and every edit as it is saved
    Serve(ServeArguments),
}

/// The arguments of `build`.
#[derive(Args, Debug)]
pub struct BuildArguments {
    /// Where the site is written [default: output, in the portal's folder]
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// The full address of the published site
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// Publish drafts too
    #[arg(long)]
    pub drafts: bool,
    /// Let warnings stop the build
    #[arg(long)]
    pub strict: bool,
    /// Make everything, even where nothing has changed since the last build
    #[arg(long)]
    pub full: bool,
}

/// The arguments of `check`.
#[derive(Args, Debug)]
pub struct CheckArguments {
    /// Count warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Check the wording of issued plans too, not only that of drafts
    #[arg(long)]
    pub wording: bool,
    /// Mend what has only one answer, print each change, and keep the old text as NAME.md.bak
    #[arg(long)]
    pub fix: bool,
    /// With --fix: print the changes and write nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// How faults are written
    #[arg(long, default_value = "human")]
    pub format: Format,
}

/// The arguments of `import`.
#[derive(Args, Debug)]
pub struct ImportArguments {
    /// The documents, or folders of them: .docx, .txt; .doc, .odt, .rtf with LibreOffice, .pdf with pdftotext
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The folder below content/ke-hoach that takes the plans [default: one for each year]
    #[arg(long, value_name = "DIR")]
    pub into: Option<String>,
    /// The signed copy of the document, or a folder of them with the names of the documents; copied into content/tep
    #[arg(long, value_name = "PDF")]
    pub attach: Option<PathBuf>,
    /// Print the plans and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How the report is written
    #[arg(long, default_value = "human")]
    pub format: ReportFormat,
}

/// The arguments of `cite`.
#[derive(Args, Debug)]
pub struct CiteArguments {
    /// The text; `-` or nothing is standard input
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// How citations are written
    #[arg(long, default_value = "human")]
    pub format: ReportFormat,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people
    Human,
    /// JSON
    Json,
}

/// The arguments of `serve`.
#[derive(Args, Debug)]
pub struct ServeArguments {
    /// Where to listen; other machines see the portal only when this is not a loopback address
    #[arg(long, default_value = "127.0.0.1", value_name = "HOST")]
    pub host: String,
    /// The port; 0 takes a free one
    #[arg(long, default_value_t = 8080, value_name = "PORT")]
    pub port: u16,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Look at the files every so many seconds, for folders whose changes the system does not report
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "2", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub poll: Option<u64>,
    /// Write nothing: without the page on which a plan is added
    #[arg(long)]
    pub read_only: bool,
    /// Show drafts, as `serve` always does
    #[arg(long, hide = true)]
    pub drafts: bool,
}

/// How faults are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the source line and a hint
    Human,
    /// One line each
    Short,
    /// JSON, to standard output
    Json,
}

fn base_url(text: &str) -> Result<String, String> {
    if !is_base_address(text) {
        return Err("http://… | https://…".to_string());
    }
    Ok(if text.ends_with('/') { text.to_string() } else { format!("{text}/") })
}

/// Runs a command.
pub fn run(cli: &Cli) -> Outcome {
    match cli.common.color {
        ColorChoice::Always => anstream::ColorChoice::Always.write_global(),
        ColorChoice::Never => anstream::ColorChoice::Never.write_global(),
        ColorChoice::Auto => {}
    }
    match &cli.command {
        Command::Build(arguments) => command::build::run(&cli.common, arguments),
        Command::Check(arguments) => command::check::run(&cli.common, arguments),
        Command::Cite(arguments) => command::cite::run(&cli.common, arguments),
        Command::Import(arguments) => command::import::run(&cli.common, arguments),
        Command::Serve(arguments) => command::serve::run(&cli.common, arguments),
    }
}
