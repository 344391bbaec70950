//! What an author can do, in English.

use crate::base::fault::{Hint, Shape};
use crate::base::message::sample;

/// What the author can do.
pub fn hint(hint: &Hint) -> String {
    use Hint::*;
    match hint {
        SaveAsUtf8 => "open the file in an editor and save it as UTF-8".into(),
        OpenAs { encoding } => format!("open the file in an editor as {encoding}, see that the letters are right, and save it as UTF-8"),
        ImportLegacy => "type this again; if it is long, copy it to a `.txt` file and run `kehoach import` on that, which turns the letters into Unicode (to save the file as UTF-8 does not)".into(),
        TakeOriginal => "take the original file, open it as windows-1258 and save it as UTF-8; without the original, type the words again".into(),
        Import { extension } => format!("rename the file to end in `.{extension}`, move it out of `content`, and run `kehoach import FILE` to get an `.md` file; do not save this one in another encoding"),
        SaveAsDocx => "open the file, save the plan in it as a Word file (.docx) outside `content`, and run `kehoach import FILE`".into(),
        ImportSkipped { path } => format!("run `kehoach import \"{path}\"` to get an `.md` file; to publish this one, move it into `content/tep` and name it in `attachments`"),
        RenameTo { name } => format!("rename the file to `{name}`; where the ends of names are hidden, let the file manager show them"),
        RetypeInvisible => {
            "pasted text often contains such characters; delete them and type this part again".into()
        }
        FrontMatter => {
            "the first line must be `---`, then keys such as `title: …`, then a line `---` again".into()
        }
        CloseFrontMatter => "add a line with only `---` after the last key".into(),
        ShorterFrontMatter => "check that the closing line `---` is in its place; where there are too many duties, put them in a table of the text, one a row".into(),
        Quote { line } => format!("put the whole value in quotation marks: `{line}`"),
        QuoteOrComment { line } => format!("put the whole value in quotation marks: `{line}`; where it is a comment, put two spaces before `# `"),
        QuoteNames { line } => format!("if that is right, write `{line}`; where there are several names, put each in quotation marks"),
        QuoteValue => "put the whole value in quotation marks".into(),
        QuoteSingly { line } => format!("put the value in single quotation marks: `{line}`"),
        QuoteValueSingly => "put the value in single quotation marks".into(),
        Indent => "indent with plain spaces, not with the Tab key".into(),
        CloseBrackets => "look for a missing quotation mark or bracket in this line or the one before".into(),
        FewerBrackets => "remove the `[` and `{` that are not needed".into(),
        ExtraDashes => "delete this line `---`".into(),
        NoAliases => {
            "write the value out; a value that begins with `&` or `*` goes in quotation marks".into()
        }
        Write { line } => format!("write `{line}`"),
        WriteAtColumn { line, column: 0 } => {
            format!("write `{line}` at the start of the line, with no space before it")
        }
        WriteAtColumn { line, column } => format!("write `{line}` after {column} spaces"),
        KeyOrContinuation => {
            "write `key: value`; a line that goes on with the one before begins with two spaces".into()
        }
        OneKeyALine => "write one key a line, such as `title: …`".into(),
        MarkHeading { line } => format!("to choose the level of the heading write `{line}`"),
        CloseMarks { marks } => {
            format!("delete `{marks}`, or write `{marks}` right at both ends of the bold words and a space after them")
        }
        Tag { marks: Some(marks) } => format!("write `{marks}words{marks}` instead"),
        Tag { marks: None } => "remove the tag".into(),
        TableRows { .. } => "write the table with `|`, and a rule below its first line:".into(),
        JoinParagraphs => "remove the blank line (and the page number) within the sentence".into(),
        RemoveLeft { lines } if lines.is_empty() => "remove these lines from the text; the front matter has all of it".into(),
        RemoveLeft { .. } => "add to the front matter, and remove these lines from the text:".into(),
        AddLines { .. } => "add to the front matter:".into(),
        MendOne { .. } => "compare with the document; if the text is right, write:".into(),
        Symbol => "write the symbol too, as on the document: `number: 12/KH-UBND`".into(),
        TypeOrNumber { line } => format!("correct `number`; if it is right, write `{line}`"),
        YearOrDate => "correct the year or the date by the document".into(),
        RemoveOneQuarter => "correct the quarter of one of the two, or make them one".into(),
        Theming => "add `theme: …`, or remove this entry".into(),
        QuarterYear => "correct the year of the quarter; if the plan is for that year, correct `year`".into(),
        TableRule { rule } => format!("add the line `{rule}` right below the first line of the table"),
        Nearest { word } => format!("did you mean `{word}`?"),
        Allowed { words } => {
            let words: Vec<&str> = words.iter().map(|(english, _)| *english).collect();
            format!("it takes one of: {}", words.join(", "))
        }
        UnknownKey => "this key has no effect; correct its name or delete it".into(),
        Shape { key, expected } => example(key, *expected),
        Date => "write `2024-03-20`, `20/3/2024`, or only `2024-03`, `2024` when no more is known".into(),
        Day => "write day, month and year: `22/3/2024` or `2024-03-22`".into(),
        PortalDays => "check both dates; `updated` is for a text that was mended after it was published".into(),
        Due => "write `15/3/2025`, `trước 15/3/2025`, `chậm nhất 15/3/2025`, `trong tháng 5/2025`, `II/2025`, `từ tháng 9 đến tháng 10/2025`, `hằng quý` or `khi có yêu cầu`; `kind` says how it is meant: `by`, `within`, `during`, `recurring`, `ongoing`, `conditional`".into(),
        Quarter => "write `I/2024`, `Q1/2024` or `quý I/2024`; there are quarters I to IV".into(),
        Year => "write all four digits, such as `2024`, or a period or school year: `2021-2025`, `2025-2026`".into(),
        YearOfTitle { line } => format!("if it is the plan of that year, add the line `{line}`; if not, write the year of its date as `year`"),
        AddKey { key } => format!("add a line `{key}: …` to the front matter"),
        AddKeyToFile { key } => format!("add a line `{key}: …` to this file"),
        AddKeyHere { key } => format!("add `{key}: {}` here", sample(key)),
        FillKey { key } => format!("write the value after the colon: `{key}: {}`", sample(key)),
        FillOrDrop => "fill it in, or remove the key as long as there is nothing to write".into(),
        CopyAttachment { name } => format!("copy that file into `content/tep` and write only `{name}`"),
        RemoveOneLine => "keep one line and delete the other".into(),
        Slug => "use lower-case letters without marks, digits and `-`".into(),
        RenameOrSlug => "rename one of the two files, or add a `slug`".into(),
        RenameFile => "rename this file".into(),
        RemoveOneFile => "remove or rename one of the two files".into(),
        FileName => "rename this file: Windows takes no name such as `con` or `aux`, none with `:`, `?`, `*`, `|`, `<` or `>`, and none that ends with a full stop".into(),
        NameLetters => "give the file a name with letters or digits".into(),
        OtherId => "give one of the two items another id".into(),
        CorrectAlias => "correct or remove this old address".into(),
        AliasForm => "write a path inside the portal, such as `/cu/491.html`".into(),
        Url => "write it in full, such as `https://kehoach.tinh.gov.vn/`".into(),
        Secrecy => "this portal is for public documents only; take the file out of `content`".into(),
        Draft => "if it is still a draft, write `status: draft`; if it is issued, complete the number and take out «Dự thảo»".into(),
        AddAttachment => "copy the file into `content/tep`, or correct the name".into(),
        NearFile { name } => format!("did you mean the file `{name}`?"),
        AttachmentKinds => "publish a PDF or a picture instead".into(),
        SameText => "remove one of the files, or give this one its own text".into(),
        NearCopy => "check whether it is an unfinished copy; if both are right, ignore this".into(),
        LeftOverYear => "correct the year; if the original has it, put a footnote `[^1]` right after it".into(),
        NameSuccessor => {
            "write `replaces: …` in the new plan, or `replaced_by: …` in the entry of this document in `content/van-ban.yaml`".into()
        }
        NameIssued => "write number and date of the issued plan, or the name of its file, for example `version_of: 2024/491-kh-vp.md`".into(),
        TitlesInRegister => "give each of them in `content/van-ban.yaml`: `- cite: …` and `title: …` or `url: …`".into(),
        DutiesElsewhere => "they are in no list of what is due any more; check whether the new plan gives them again".into(),
        ReplacedOnce => "a document is replaced once; one of both may amend it (`amends`)".into(),
        CheckYear => "check the date and the year of the cited document".into(),
        CheckNumbers => "check the numbers of both plans".into(),
        CheckCitation => "check number and date of the cited document; if they are right, leave them".into(),
        CheckDates => "check which date is right and use it everywhere".into(),
        GiveDate => "add the date right after the number".into(),
        Province => "write the name of a province, for example `province: Quảng Ngãi`".into(),
        SiteProvince => "add a line `province: …` (the name of the province) to `site.yaml`, or write the full name in the plan".into(),
        OneBodyOrTwo => "if they are one body, correct the wrong name, or add it to `aliases` in `content/co-quan.yaml`".into(),
        EachIssuerOnce => "name each body once".into(),
        IssuersAlone => "name the bodies that sign the plan; those that receive it belong to `recipients`".into(),
        FullBodyName => "write the full name, or add it to `content/co-quan.yaml`".into(),
        AddToRegister => "add an item with this `id` to the register".into(),
        RetypeLetter => "type this letter again with a Vietnamese keyboard".into(),
        MovePlan => {
            "plans belong in `content/ke-hoach`, other pages in `content/trang`, attachments in `content/tep`"
                .into()
        }
        MountDisk => "check that the disk or the shared folder is mounted".into(),
        ReportInternal => "this is not your fault; undo the last edit to go on, and send this file with the lines above to those who look after the program".into(),
        ShowDrafts => "change the `status` of plans that are issued; to show drafts, write `drafts: show` in `site.yaml` or add `--drafts`".into(),
        LinkKinds => "use http, https, mailto, tel, or a path inside the portal".into(),
        FootnoteReference { label } => format!("write `[^{label}]` where the note belongs"),
        FootnoteLabel => "give each footnote a number of its own".into(),
        LinkTarget => "correct the path: it starts from the folder of this file, or from the portal's root if it begins with `/`".into(),
        Anchor => "after the `#` write the title of the section, such as `#muc-dich`, or its number, such as `#ii-6`".into(),
        Image => "copy the picture into `content/tep` and link to it there".into(),
        Theme => "name a folder in `themes`, or `default`".into(),
        Colour { key, colour } => {
            format!("write `{key}: \"{colour}\"`, in quotation marks; it needs a contrast of at least 4.5 : 1")
        }
        Logo => "use a png, jpg or webp file in `content/tep`".into(),
        Email => "write it as `vanthu@tinh.gov.vn`".into(),
        CheckDue => "check the year of `due` and of `date`".into(),
        Recurrence => "write `recurrence: weekly`, `monthly`, `quarterly`, `half-yearly` or `yearly`; where the document says only «định kỳ», keep that word in `task`".into(),
        Recurring => "write `kind: recurring`, or remove `recurrence`".into(),
        Citation => "for example: `Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị`, `Luật Đất đai ngày 18/01/2024`".into(),
        CheckTerm => "compare the term with the document itself".into(),
        CorrectCount => "correct the number, or the items".into(),
        GiveNumber => "give the number of the document that is meant".into(),
        OwnType => "correct the type, or give the number of the document that is meant".into(),
        FirstFull => "give type, number, date and issuer the first time; afterwards type and number are enough".into(),
        CheckCitedDate => "check the date against the document that is cited".into(),
        FillIn => "fill it in before it is published".into(),
        KeysOfItem => "write `- {key: …}`, or one indented key a line under the `-`".into(),
    }
}

fn example(key: &str, shape: Shape) -> String {
    match shape {
        Shape::Text => format!("write `{key}: \"…\"`"),
        Shape::Texts => format!("write `{key}: [\"…\", \"…\"]`, or one item a line that begins with `- `"),
        Shape::Map => format!("write `{key}: {{key: …}}`, or one indented key a line"),
        Shape::Maps => format!("write one item a line under `{key}:`, beginning with `- ` and its keys"),
    }
}
