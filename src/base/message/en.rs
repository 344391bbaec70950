//! The messages in English.

mod add_plan;
mod hint;
mod import;
mod mend;
mod refusal;
mod site;
mod stated;

pub use add_plan::ADD_PLAN;
pub use hint::hint;
pub use import::{doubt, import_fault, import_notice};
pub use refusal::refusal;

use crate::base::diagnostic::Counts;
use crate::base::fault::{
    AddressFault, DutyFault, Fault, FileFault, OfficeFault, Shape, StructureFault, TextFault, ThemeFault,
    Whole, WordingFault, YamlFault,
};
use crate::base::legacy_letters::LegacyCoding;
use crate::base::notice::Notice;

/// What is wrong.
pub fn fault(fault: &Fault) -> String {
    use Fault::*;
    match fault {
        File(fault) => file(fault),
        FrontMatterMissing => "the file has no front matter".into(),
        FrontMatterDashes { line } => format!("the line `{line}` is not the `---` of the front matter"),
        FrontMatterUnclosed => "the front matter opens with `---` but no line `---` closes it".into(),
        FrontMatterTooLarge { limit } => {
            format!("the front matter is larger than {} MiB", limit / 1024 / 1024)
        }
        Yaml(fault) => yaml(fault),
        CutValue { dropped, .. } => format!("`{dropped}` is not read: after a space, `#` begins a comment"),
        DuplicateKey { key, first } => format!("duplicate key `{key}` (first on line {first})"),
        UnknownKey { key, .. } | GluedKey { key, .. } => format!("unknown key `{key}`"),
        DraftKey { key, draft: true } => {
            format!("there is no key `{key}`; the plan is read as a draft")
        }
        DraftKey { key, draft: false } => format!("there is no key `{key}`"),
        ManyUnknownKeys { count } => format!("{} more in this file", counted(*count, "unknown key")),
        ItemNotKeys { .. } => "each item must be keys with values".into(),
        NotKeys { whole: Whole::FrontMatter } => "the front matter must be keys with values".into(),
        NotKeys { whole: Whole::File(name) } => format!("`{name}` must be {}", shape(Shape::Map)),
        WrongShape { key, expected } => format!("`{key}` must be {}", shape(*expected)),
        JoinedName { name, .. } => format!("`{name}` is read as one name"),
        ManyIssuers { count, most } => format!("`issuer` names {count} bodies, more than {most}"),
        BracketText { key, .. } => format!("`{key}` must be {}", shape(Shape::Text)),
        MissingKey { key, .. } => format!("missing key `{key}`"),
        MisnamedKey { key, meant, .. } => format!("`{meant}` is missing, and there is `{key}`"),
        SpelledKey { key, meant } => format!("`{key}` is read as `{meant}`"),
        BlankValue { key, words } => format!("`{key}` is left open: `{words}`"),
        CurlyQuotes { .. } => "the curly quotation marks around the value are not read".into(),
        SwappedDate { text, .. } => format!("no such date: `{text}`; did day and month change places?"),
        EmptyValue { key } => format!("`{key}` is empty"),
        BadDate { text } => format!("`{text}` is not a date"),
        BadDay { text } => format!("`{text}` is not a date with day, month and year"),
        PublishedNo { text } => {
            format!("`published` is a date, not `{text}`; the plan is read as a draft")
        }
        UpdatedFirst { published, updated } => format!(
            "`updated` is `{}`, before `published`, which is `{}`",
            updated.in_figures(),
            published.in_figures()
        ),
        ImpossibleDate { text } | ImpossibleDay { text } => format!("the date `{text}` does not exist"),
        BadDue { text } => format!("`{text}` is not understood as a time"),
        BadQuarter { text } => format!("`{text}` is not a quarter"),
        BadYear { text } => format!("`{text}` is not a year"),
        YearOfTitle { title, listed } => {
            format!("the title names `{title}`, but the plan is listed under {listed}, the year of its date")
        }
        InvalidValue { key, value, .. } => format!("invalid value `{value}` for `{key}`"),
        BadSlug { text, .. } | NameWithoutLetters { name: text } | IllegalName { name: text } => {
            format!("`{text}` cannot be an address")
        }
        BadUrl { text } => format!("`{text}` is not a full http or https address"),
        Homoglyph { character, meant } => {
            format!(
                "`{character}` (U+{:04X}) looks like `{meant}` but is another letter",
                u32::from(*character)
            )
        }
        DuplicateId { id, first } => format!("duplicate id `{id}` (first on line {first})"),
        UnknownProvince { text, .. } => format!("`{text}` is no province and no city of that rank"),
        UnknownBody { name, .. } => format!("the register has no body with the id `{name}`"),
        OlderSuccessor { text } => {
            format!("`{text}` was issued before the document that it replaces or amends")
        }
        NoCitation { text } => format!("no document number found in `{text}`"),
        Secrecy { mark } => {
            format!("the document has the secrecy marking `{mark}` and must not be published")
        }
        DraftAsIssued { marking } => {
            format!("the status is issued, but the plan has the marking of a draft: `{marking}`")
        }
        AttachmentMissing { name, .. } => format!("there is no attachment `{name}` in `content/tep`"),
        AttachmentOutside { name } => format!("the attachment `{name}` lies outside `content/tep`"),
        AttachmentForbidden { name } => {
            format!("`{name}` is not published: files of this kind can run when they are opened")
        }
        MisspelledBody { name, .. } => format!("an abbreviation in the name `{name}` is mistyped"),
        Stated(fault) => stated::fault(fault),
        Quarter(fault) => stated::quarter(fault),
        Text(fault) => text(fault),
        Structure(fault) => structure(fault),
        Address(fault) => address(fault),
        Site(fault) => site::site(fault),
        Duty(fault) => duty(fault),
        Wording(fault) => wording(fault),
        Office(fault) => office(fault),
        Theme(fault) => theme(fault),
    }
}

fn file(fault: &FileFault) -> String {
    use FileFault::*;
    match fault {
        NotUtf8 => "the file is not UTF-8 text".into(),
        OtherEncoding { encoding } => format!("the file is in {encoding}, not in UTF-8"),
        LegacyLetters { coding: LegacyCoding::Misread } => {
            "the letters are damaged: a windows-1258 file was opened in another encoding and saved".into()
        }
        LegacyLetters { coding } => {
            format!("the letters were typed for an old font, {}, and are not Unicode", coding.name())
        }
        NotText { kind } => {
            format!("this is a file of {} (.{}), not a Markdown text", kind.name(), kind.extension())
        }
        TooLarge { limit } => format!("the file is larger than {} MiB", limit / 1024 / 1024),
        InvisibleCharacters { code, count } => {
            let removed = counted(*count, "invisible character");
            format!("removed {removed}, the first is U+{code:04X}")
        }
        Unreadable { cause } => format!("cannot read the file: {}", refusal::cause(cause)),
        NameNotUtf8 => "the file's name is not UTF-8, so it is skipped".into(),
        SameName => "two files have this name, one with composed and one with decomposed marks".into(),
        SkippedLink => "this is a symbolic link, not a file, so it is skipped".into(),
        SkippedSpecial => "not a regular file, so it is skipped".into(),
        SkippedUnknown => "this file is not published".into(),
        SkippedDocument { kind, .. } => {
            format!("a file of {} (.{}) is not read as a plan", kind.name(), kind.extension())
        }
        SkippedName { .. } => "the file is not read, because its name does not end in `.md`".into(),
        NoPlans => "`content/ke-hoach` has no plan, but the last good site has some".into(),
        OnlyDrafts { count: 1 } => "the only plan is a hidden draft, but the last good site has plans".into(),
        OnlyDrafts { count } => {
            format!("all {count} plans are hidden drafts, but the last good site has plans")
        }
        NotAFolder => "this must be a folder".into(),
        Internal { words } => format!("internal error, so the page cannot be rendered: {words}"),
    }
}

fn text(fault: &TextFault) -> String {
    use TextFault::*;
    match fault {
        UnsafeLink { url } | UnsafeImage { url } => format!("the link `{url}` is not safe and was removed"),
        ForeignImage { url } => format!("the image `{url}` is on another host, so only a link is shown"),
        BrokenLink { url, .. } => format!("the link `{url}` leads to no page or file of the portal"),
        BrokenAnchor { url, .. } => {
            format!("the link `{url}` leads to a section that its page does not have")
        }
        ImageWithoutWords { url } => format!("the picture `{url}` has no words for those who cannot see it"),
        FootnoteUnused { label } => format!("the text does not refer to the footnote `[^{label}]`"),
        FootnoteTwice { label, first } => format!("duplicate footnote `[^{label}]` (first on line {first})"),
    }
}

fn structure(fault: &StructureFault) -> String {
    use StructureFault::*;
    match fault {
        AssumedHeadings { count: 1, line, .. } => {
            format!("the line `{line}` is read as a heading without `#`")
        }
        AssumedHeadings { count, line, .. } => {
            format!("{count} lines are read as headings without `#`, the first is `{line}`")
        }
        ShownTag { tag } => format!("the HTML tag `<{tag}>` is not read, and readers see it"),
        LeftOverMarks { marks } => format!("the marks `{marks}` are left over, and readers see them"),
        GluedHeading { line, .. } => format!("`{line}` is no heading, as the space after `#` is missing"),
        TableWithoutRule { .. } => "these lines are no table, as the rule below the first is missing".into(),
    }
}

fn address(fault: &AddressFault) -> String {
    use AddressFault::*;
    match fault {
        Taken { address, other, .. } => {
            format!("the address `{address}` is already that of `{other}`")
        }
        Own { address, .. } => format!("the address `{address}` is reserved for the portal itself"),
        BadAlias { text } => format!("the old address `{text}` is not valid"),
    }
}

fn duty(fault: &DutyFault) -> String {
    use DutyFault::*;
    match fault {
        BeforePlan { last, date } => {
            format!("the duty's last day `{last}` is before the plan's date `{date}`")
        }
        NoRecurrence => "a recurring duty does not say how often".into(),
        RecurrenceUnused { kind } => format!("a duty has `recurrence`, but its `kind` is `{kind}`"),
    }
}

fn wording(fault: &WordingFault) -> String {
    use WordingFault::*;
    match fault {
        WrongTerm { cited, term, right } => {
            format!("`{cited}` says term {term}, but its date lies in term {right}")
        }
        TermsApart { cited, term, other } => {
            format!("`{cited}` says term {term}, while another document of the same body says term {other}")
        }
        CallsItself { words, kind } => format!("`{words}` in a document of the type {kind}"),
        FirstNotFull { number } => format!("the first citation of `{number}` does not give its date"),
        ShortNameUnused { name } => format!("the short name `{name}` is never used afterwards"),
        NumberPadding { number, right } => format!("the number `{number}` should be written `{right}`"),
        MeansSeveral { words } => format!("`{words}` may mean several documents that were named before"),
        Miscounted { words, items } => format!("`{words}`, but the list that follows has {items} items"),
        LeftOpen { words } => format!("`{words}` is not filled in"),
        ImpossibleDate { words } => format!("the date `{words}` is not in the calendar"),
        UnreadableDate { words } => format!("the date `{words}` cannot be read"),
    }
}

fn office(fault: &OfficeFault) -> String {
    use OfficeFault::*;
    match fault {
        BadColour { text, .. } => format!("`{text}` is not a colour"),
        EmptyColour { key, .. } => format!("`{key}` is empty"),
        WeakColour { key, colour, on, tenths, .. } => format!(
            "`{key}: {colour}` is hard to read: its contrast to `{on}` is only {}.{} : 1",
            tenths / 10,
            tenths % 10
        ),
        LogoKind { name } => format!("`{name}` cannot be a logo"),
        BadEmail { text } => format!("`{text}` is not an e-mail address"),
    }
}

fn theme(fault: &ThemeFault) -> String {
    use ThemeFault::*;
    match fault {
        Missing { name } => format!("there is no theme `{name}` in `themes`"),
        BadName { name } => format!("`{name}` is not a theme's name"),
        Template { reason } => format!("a template is faulty: {reason}"),
        PageTooLarge { limit } => {
            format!("a page made from this template is larger than {} MiB", limit / 1024 / 1024)
        }
    }
}

/// What a command says.
pub fn notice(notice: &Notice) -> String {
    use Notice::*;
    match *notice {
        Hint => "hint".into(),
        Counts(counts) => self::counts(counts),
        NotShown { path, counts } => format!("{path}: {} more", self::counts(counts)),
        StrictStops => "stopped here because `--strict` counts warnings as errors".into(),
        Mended { path, line, kinds } => mend::mended(path, line, kinds),
        OldText { path, backup } => format!("mended {path}; the old text is in `{backup}`"),
        OldFont { path, encoding } => format!(
            "{path}: the text is typed for a font of {encoding} and is not mended; `kehoach import {path}` makes a new file in Unicode"
        ),
        MendedCounts { files: 0, .. } => "nothing to mend".into(),
        MendedCounts { files, lines, more, dry_run } => mend::counts(files, lines, more, dry_run),
        Written { folder, files, changed, removed, leftover } => {
            let done = format!("wrote {folder}: {files} files, {changed} new or changed, {removed} removed");
            match leftover {
                None => done,
                Some(leftover) => format!(
                    "{done}; the old site is still in `{leftover}`, where another program has a file open, and the next build removes it"
                ),
            }
        }
        Unchanged { folder, files } => format!(
            "nothing changed since the last build; {folder} keeps its {files} files (--full builds all again)"
        ),
        OwnNumber => "this document".into(),
        Citations { count } => counted(count, "citation"),
        Serving { url } => format!("see {url} (Ctrl-C stops)"),
        AddPlan { url } => format!("add a plan at {url}"),
        OpenToAll { host } => format!(
            "warning: with `--host {host}` every machine that reaches this one can see the portal, drafts included"
        ),
        Updated { time, mended: false } => format!("updated in {} ms", time.as_millis()),
        Updated { time, mended: true } => format!("no errors left, updated in {} ms", time.as_millis()),
        LastGoodSite => "the last good site is still shown".into(),
        Banner { errors: 1 } => "There is an error; this is the last good site".into(),
        Banner { errors } => format!("There are {errors} errors; this is the last good site"),
        Close => "Close".into(),
    }
}

fn counts(Counts { errors, warnings, notes }: Counts) -> String {
    let all = [(errors, "error"), (warnings, "warning"), (notes, "note")].into_iter();
    let parts = all.filter(|(count, _)| *count > 0).map(|(count, noun)| counted(count, noun));
    parts.collect::<Vec<_>>().join(", ")
}

fn yaml(fault: &YamlFault) -> String {
    match fault {
        YamlFault::ColonInValue(_) => "a value with a colon in it must be in quotation marks".into(),
        YamlFault::NoSpaceAfterColon(_) => "there is no space after the colon".into(),
        YamlFault::WideColon(_) => "the colon after the key is another sign than `:`".into(),
        YamlFault::Misplaced(..) => "this key is not aligned with the keys it belongs to".into(),
        YamlFault::NoColon => "this line has no key and no colon".into(),
        YamlFault::Indentation => "this line is indented with a tab or an odd space".into(),
        YamlFault::Unclosed(_) => "a quotation mark or bracket is opened and not closed".into(),
        YamlFault::AfterQuote(_) => "there is text after the closing quotation mark".into(),
        YamlFault::ReservedSign(sign, _) => {
            format!("a value that begins with `{sign}` must be in quotation marks")
        }
        YamlFault::Escape(_) => "`\\` in double quotation marks begins an escape sequence of YAML".into(),
        YamlFault::Alias => "the signs `&` and `*` cannot be used to repeat values".into(),
        YamlFault::TooDeep => "brackets are nested too deeply".into(),
        YamlFault::SecondDocument => "there is another line `---` inside the front matter".into(),
        YamlFault::ComplexKey => "a key must be one word".into(),
        YamlFault::Other => "this line is not a key with a value".into(),
    }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "one text",
        Shape::Texts => "a text or a list of texts",
        Shape::Map => "keys with values",
        Shape::Maps => "a list of items with keys and values",
    }
}

/// A noun with its number, in English.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
