//! Documents that another program of the machine turns into a form that is read: LibreOffice, `pdftotext`.

use crate::base::file_kind::FileKind;
use crate::base::import::ImportFault;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The longest time for one document.
const LIMIT: Duration = Duration::from_secs(120);

/// The time between two looks at a running program.
const PAUSE: Duration = Duration::from_millis(50);

/// Reads a document of another kind through the program that knows it.
///
/// # Errors
///
/// [`ImportFault::NeedsConversion`] where the program is not installed, [`ImportFault::ConversionFailed`] where it
/// failed or took too long.
pub fn converted(path: &Path, kind: FileKind) -> Result<Vec<u8>, ImportFault> {
    let failed = ImportFault::ConversionFailed(kind);
    let folder = work_folder().ok_or(failed.clone())?;
    let result = if kind == FileKind::Pdf { pdf(path, &folder) } else { office(path, &folder) };
    let _ = fs::remove_dir_all(&folder);
    match result {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(failed),
        Err(NotInstalled) => Err(ImportFault::NeedsConversion(kind)),
    }
}

/// No program of the name could be started.
struct NotInstalled;

/// A folder of its own for the program, which nobody else uses.
fn work_folder() -> Option<PathBuf> {
    let base = std::env::temp_dir();
    (0..100).find_map(|attempt| {
        let folder = base.join(format!("kehoach-{}-{attempt}", std::process::id()));
        fs::create_dir(&folder).ok().map(|()| folder)
    })
}

fn office(path: &Path, folder: &Path) -> Result<Option<Vec<u8>>, NotInstalled> {
    // A profile of its own: another window of LibreOffice would take the document and answer nothing.
    let profile =
        format!("-env:UserInstallation=file://{}", folder.join("profile").display()).replace('\\', "/");
    let out = folder.join("out");
    let names = ["soffice", "libreoffice", r"C:\Program Files\LibreOffice\program\soffice.exe"];
    let child = names.iter().find_map(|name| {
        let mut command = Command::new(name);
        command.arg(&profile).args(["--headless", "--convert-to", "docx", "--outdir"]).arg(&out).arg(path);
        quiet(&mut command).spawn().ok()
    });
    if !ended_well(child.ok_or(NotInstalled)?) {
        return Ok(None);
    }
    let made = fs::read_dir(&out).ok().and_then(|mut entries| entries.next()?.ok());
    Ok(made.and_then(|entry| fs::read(entry.path()).ok()))
}

fn pdf(path: &Path, folder: &Path) -> Result<Option<Vec<u8>>, NotInstalled> {
    let out = folder.join("text.txt");
    let mut command = Command::new("pdftotext");
    command.args(["-layout", "-enc", "UTF-8"]).arg(path).arg(&out);
    let child = quiet(&mut command).spawn().map_err(|_| NotInstalled)?;
    Ok(if ended_well(child) { fs::read(&out).ok() } else { None })
}

fn quiet(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
}

/// Waits for a program; one that takes too long is stopped.
fn ended_well(mut child: Child) -> bool {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < LIMIT => std::thread::sleep(PAUSE),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}
