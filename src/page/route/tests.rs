//! Which addresses a portal has, which are taken, and where its links lead.

use super::Routes;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{AddressFault, Fault, TextFault};
use crate::page::testing::renderer;

const PLAN: &str = "content/ke-hoach/2024/a.md";

/// A portal: two plans that cite one law, one of them with an old address, a page of text, an attachment.
const PORTAL: [(&str, &str); 5] = [
    ("site.yaml", "title: Cổng\nbase_url: https://vi-du.vn/\n"),
    (
        PLAN,
        "---\nnumber: 12/KH-UBND\ntitle: Một\nissuer: UBND tỉnh Sơn La\ndate: 2024-02-15\naliases: [/cu/a/]\n\
         duties: [{task: Việc, responsible: Sở Nội vụ, due: 2024-06-30, kind: by}]\n---\n\
         ## Mục đích\n\nTheo Luật số 1/2020/QH14.\n",
    ),
    (
        "content/ke-hoach/2024/b.md",
        "---\ntitle: Hai\nissuer: Sở Y tế tỉnh Sơn La\nyear: 2023\n---\nTheo Luật số 1/2020/QH14.\n",
    ),
    ("content/trang/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n## Ai\n\nChúng tôi.\n"),
    ("content/tep/bieu mau.pdf", ""),
];

/// The same portal with other files; one of an equal path takes the place of the first.
fn with<'a>(files: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let own = PORTAL.into_iter().filter(|(path, _)| files.iter().all(|(other, _)| other != path));
    own.chain(files.iter().copied()).collect()
}

fn routes(files: &[(&str, &str)], assets: &[&str]) -> (Routes, Vec<String>) {
    let assets: Vec<String> = assets.iter().map(|name| (*name).to_string()).collect();
    let (routes, faults) = Routes::new(&renderer(files).site, &assets);
    (routes, faults.iter().map(shown).collect())
}

fn shown(fault: &Diagnostic) -> String {
    let what = match &fault.fault {
        Fault::Address(AddressFault::Taken { address, other, .. }) => format!("{address} is of {other}"),
        Fault::Address(AddressFault::Own { address, .. }) => format!("{address} is the portal's"),
        Fault::Address(AddressFault::BadAlias { text }) => format!("{text} is no address"),
        Fault::IllegalName { name } => format!("{name} is no name"),
        Fault::Text(TextFault::BrokenLink { url, nearest }) => {
            format!("{url} leads nowhere, perhaps to {}", nearest.as_deref().unwrap_or("nothing"))
        }
        Fault::Text(TextFault::BrokenAnchor { url, corrected }) => {
            format!("{url} has no heading, perhaps {}", corrected.as_deref().unwrap_or("none"))
        }
        other => format!("{other:?}"),
    };
    format!("{}: {what}", fault.place.path)
}

/// Pages are at these addresses, or nothing is.
#[track_caller]
fn check_pages(routes: &Routes, expected: &[(&str, &str)]) {
    let found: Vec<(&str, String)> = expected
        .iter()
        .map(|(address, _)| (*address, routes.at(address).map_or(String::new(), |page| format!("{page:?}"))))
        .collect();
    let expected: Vec<(&str, String)> =
        expected.iter().map(|(at, page)| (*at, (*page).to_string())).collect();
    assert_eq!(found, expected);
}

#[test]
fn each_page_has_one_address() {
    let (routes, faults) = routes(&PORTAL, &["style.css"]);
    assert_eq!(faults, [""; 0]);
    for (address, page) in routes.pages() {
        assert_eq!((routes.path(page), routes.at(address)), (address, Some(page)));
    }
    check_pages(
        &routes,
        &[
            ("", "Html(Home)"),
            ("index.html", "Html(Home)"),
            ("ke-hoach/", "Html(Plans)"),
            ("ke-hoach/2024/a/", "Html(Plan(PlanId(0)))"),
            ("ke-hoach/2024/a/index.html", "Html(Plan(PlanId(0)))"),
            ("ke-hoach/2024/a", ""),
            ("404.htmlindex.html", ""),
            ("ke-hoach/2024/", ""),
            ("nam/2024/", "Html(Year(2024))"),
            ("nam/2023/", "Html(Year(2023))"),
            ("nam/2022/", ""),
            ("co-quan/ubnd-tinh-son-la/", "Html(Body(BodyId(2)))"),
            ("gioi-thieu/", "Html(Text(0))"),
            ("cu/a/", "Html(Alias(0))"),
            ("tep/bieu mau.pdf", "Attachment(0)"),
            ("giao-dien/style.css", "Asset(0)"),
            ("giao-dien/mau.css", ""),
            ("404.html", "Html(NotFound)"),
        ],
    );
}

#[test]
fn documents_and_duties_have_pages() {
    check_pages(
        &routes(&PORTAL, &[]).0,
        &[
            ("van-ban/12-kh-ubnd/2024-02-15/", "Html(Document(DocumentId(1)))"),
            ("van-ban/12-kh-ubnd/", "Html(Number(1))"),
            ("van-ban/1-2020-qh14/khong-ro-ngay/", "Html(Document(DocumentId(0)))"),
            ("van-ban/1-2020-qh14/", "Html(Number(0))"),
            ("han/2024-q2/", "Html(DutyQuarter(Quarter { year: 2024, number: 2 }))"),
            ("han/2024-q3/", ""),
            ("han/lich.ics", "File(Calendar(All))"),
            ("co-quan/ubnd-tinh-son-la/lich.ics", "File(Calendar(Body(BodyId(2))))"),
            ("co-quan/so-y-te-tinh-son-la/lich.ics", ""),
            ("don-vi/so-noi-vu-ubnd-tinh-son-la/", "Html(Unit(UnitId(0)))"),
            ("don-vi/so-noi-vu-ubnd-tinh-son-la/lich.ics", "File(Calendar(Unit(UnitId(0))))"),
        ],
    );
}

/// A portal with this second plan has feeds at these addresses.
#[track_caller]
fn check_feeds(site: &str, second: &str, expected: &[&str]) {
    let second = format!("---\ntitle: Hai\nissuer: Sở Y tế tỉnh Sơn La\n{second}\n");
    let (routes, _) = routes(&with(&[("site.yaml", site), ("content/ke-hoach/2024/b.md", &second)]), &[]);
    let addresses = routes.pages().map(|(address, _)| address);
    assert_eq!(addresses.filter(|it| it.ends_with("atom.xml")).collect::<Vec<_>>(), expected, "{second}");
}

#[test]
fn feeds_need_a_base_address_and_dated_plans() {
    let site = "title: Cổng\nbase_url: https://vi-du.vn/\n";
    let cites = "date: 2024-03-01\n---\nTheo Luật số 1/2020/QH14.";
    let first = "co-quan/ubnd-tinh-son-la/atom.xml";
    let second = "co-quan/so-y-te-tinh-son-la/atom.xml";
    check_feeds("title: Cổng", cites, &[]);
    let document = "van-ban/1-2020-qh14/khong-ro-ngay/atom.xml";
    check_feeds(site, cites, &["atom.xml", second, first, document]);
    // One plan that cites a document is no news.
    check_feeds(site, "date: 2024-03-01\n---\nKhông.", &["atom.xml", second, first]);
    check_feeds(site, "---\nTheo Luật số 1/2020/QH14.", &["atom.xml", first, document]);
}

/// Pages of the portal redirect to these addresses, or nowhere.
#[test]
fn old_addresses_and_numbers_redirect() {
    let renderer = renderer(&PORTAL);
    let routes = &renderer.routes;
    let found =
        ["cu/a/", "van-ban/12-kh-ubnd/", "van-ban/12-kh-ubnd/2024-02-15/", "van-ban/1-2020-qh14/", ""].map(
            |from| {
                let page = routes.at(from).and_then(super::Page::html);
                let to = page.and_then(|page| routes.redirects_to(page, &renderer.site));
                to.map_or("none", |to| routes.path(to))
            },
        );
    assert_eq!(
        found,
        [
            "ke-hoach/2024/a/",
            "ke-hoach/2024/a/",
            "ke-hoach/2024/a/",
            "van-ban/1-2020-qh14/khong-ro-ngay/",
            "none"
        ]
    );
    let listed: Vec<&str> = routes.listed(&renderer.site).map(|(address, _)| address).collect();
    for (address, is_listed) in [
        ("ke-hoach/2024/a/", true),
        ("cu/a/", false),
        ("404.html", false),
        ("van-ban/12-kh-ubnd/", false),
        ("atom.xml", false),
    ] {
        assert_eq!(listed.contains(&address), is_listed, "{address}");
    }
}

/// A portal with more files has these faults of addresses.
#[track_caller]
fn check_faults(files: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(routes(&with(files), &[]).1, expected);
}

#[test]
fn an_address_is_of_the_first_that_claims_it() {
    let plan = "---\ntitle: Ba\nissuer: Sở A\n---\nx\n";
    let text = "---\ntitle: Ba\n---\nx\n";
    check_faults(&[("content/ke-hoach/2025/a.md", plan)], &[]);
    check_faults(
        &[("content/ke-hoach/2024/Á.md", plan)],
        &["content/ke-hoach/2024/Á.md: /ke-hoach/2024/a/ is of content/ke-hoach/2024/a.md"],
    );
    check_faults(
        &[("content/trang/Giới thiệu.md", text)],
        &["content/trang/gioi-thieu.md: /gioi-thieu/ is of content/trang/Giới thiệu.md"],
    );
    check_faults(&[("content/trang/nam.md", text)], &["content/trang/nam.md: /nam/ is the portal's"]);
    check_faults(
        &[("content/tep/a.pdf", ""), ("content/tep/A.pdf", "")],
        &["content/tep/a.pdf: /tep/a.pdf is of content/tep/A.pdf"],
    );
    check_faults(&[("content/tep/a:b.pdf", "")], &["content/tep/a:b.pdf: a:b.pdf is no name"]);
}

#[test]
fn files_of_a_theme_have_names_that_are_addresses() {
    let (routes, faults) = routes(&PORTAL, &["a?.css", "mau.css"]);
    assert_eq!(faults, ["themes/default/a?.css: a?.css is no name"]);
    check_pages(&routes, &[("giao-dien/mau.css", "Asset(1)")]);
}

/// The old addresses of a plan have these faults.
#[track_caller]
fn check_aliases(aliases: &str, expected: &[&str]) {
    let plan = format!("---\ntitle: Ba\nissuer: Sở A\naliases: [{aliases}]\n---\nx\n");
    let expected: Vec<String> = expected.iter().map(|it| format!("content/ke-hoach/c.md: {it}")).collect();
    let (_, faults) = routes(&with(&[("content/ke-hoach/c.md", &plan)]), &[]);
    assert_eq!(faults, expected, "{aliases}");
}

#[test]
fn old_addresses_are_paths_of_plain_letters() {
    check_aliases("/cu/c/, /cu/c2, /cu/c.html, /~cu/c_3/", &[]);
    check_aliases("/cu ba/", &["/cu ba/ is no address"]);
    check_aliases("/cũ/", &["/cũ/ is no address"]);
    check_aliases("/.cu/", &["/.cu/ is no address"]);
    check_aliases("/cu./", &["/cu./ is no address"]);
    check_aliases("/cu//c/", &["/cu//c/ is no address"]);
    check_aliases("/con/", &["/con/ is no address"]);
    check_aliases("/../c/", &["/../c/ is no address"]);
}

#[test]
fn old_addresses_are_not_those_of_the_portal() {
    check_aliases("/nam/2020/", &["/nam/2020/ is the portal's"]);
    check_aliases("/NAM/2020/", &["/NAM/2020/ is the portal's"]);
    check_aliases("/index.html", &["/index.html is the portal's"]);
    // Where authors name all pages they may.
    check_aliases("/ke-hoach/2020/c/", &[]);
    check_aliases("/ke-hoach/", &["/ke-hoach/ is the portal's"]);
}

#[test]
fn old_addresses_are_not_those_of_others() {
    let taken = "is of content/ke-hoach/2024/a.md";
    check_aliases("/ke-hoach/2024/a/", &[&format!("/ke-hoach/2024/a/ {taken}")]);
    check_aliases("/ke-hoach/2024/A/", &[&format!("/ke-hoach/2024/A/ {taken}")]);
    check_aliases("/ke-hoach/2024/a/index.html", &[&format!("/ke-hoach/2024/a/index.html {taken}")]);
    check_aliases("/cu/a/", &[&format!("/cu/a/ {taken}")]);
    check_aliases("/gioi-thieu/", &["/gioi-thieu/ is of content/trang/gioi-thieu.md"]);
    // A file cannot be a folder.
    check_aliases("/x.html, /x.html/y/", &["/x.html/y/ is of content/ke-hoach/c.md"]);
    check_aliases("/x/y/, /x/y.html, /x/", &[]);
    check_aliases("/x.html/y/, /x.html", &["/x.html is of content/ke-hoach/c.md"]);
}

#[test]
fn links_reach_files_and_addresses() {
    let (routes, _) = routes(&PORTAL, &[]);
    let reached = |link| routes.reach(PLAN, link).map_or("none".to_string(), |it| format!("/{}", it.address));
    for (link, address) in [
        ("b.md", "/ke-hoach/2024/b/"),
        ("./b.md", "/ke-hoach/2024/b/"),
        ("../2024/b.md", "/ke-hoach/2024/b/"),
        ("/ke-hoach/2024/b.md", "/ke-hoach/2024/b/"),
        ("/ke-hoach/2024/b/", "/ke-hoach/2024/b/"),
        ("/nam/2024", "/nam/2024/"),
        ("/nam/2024/index.html", "/nam/2024/"),
        ("/", "/"),
        ("/cu/a/", "/cu/a/"),
        ("../../trang/gioi-thieu.md", "/gioi-thieu/"),
        ("../../tep/bieu%20mau.pdf", "/tep/bieu mau.pdf"),
        ("/tep/bieu%20mau.pdf", "/tep/bieu mau.pdf"),
        ("bieu%20mau.pdf", "/tep/bieu mau.pdf"),
        ("c.md", "none"),
        ("B.md", "none"),
        ("b", "none"),
        ("/nam/2022/", "none"),
        ("../../../../b.md", "none"),
    ] {
        assert_eq!(reached(link), address, "{link}");
    }
}

/// A plan with this text and these links in the settings has these faults of links.
#[track_caller]
fn check_links(text: &str, settings: &str, expected: &[&str]) {
    let site = format!("title: Cổng\n{settings}");
    let plan = format!("---\ntitle: Ba\nissuer: Sở A\n---\n{text}\n");
    let renderer = renderer(&with(&[("site.yaml", &site), ("content/ke-hoach/2024/c.md", &plan)]));
    let faults: Vec<String> = renderer.routes.link_faults(&renderer.site).map(|it| shown(&it)).collect();
    assert_eq!(faults, expected, "{text}");
}

#[test]
fn links_that_lead_nowhere_are_told_once() {
    check_links("[a](a.md) [a](https://vi-du.vn/x.md)", "", &[]);
    let broken = "content/ke-hoach/2024/c.md: gioi-thieux.md leads nowhere, perhaps to gioi-thieu.md";
    check_links("[a](gioi-thieux.md) [b](gioi-thieux.md)", "", &[broken]);
    check_links(
        "[a](/nam/1999/)",
        "",
        &["content/ke-hoach/2024/c.md: /nam/1999/ leads nowhere, perhaps to nothing"],
    );
    check_links("", "links: [{title: A, href: /nam/2024/}]", &[]);
    check_links(
        "",
        "links: {footer: [{title: A, href: /nam/1999/}]}",
        &["site.yaml: /nam/1999/ leads nowhere, perhaps to nothing"],
    );
}

#[test]
fn links_to_sections_need_a_heading() {
    check_links("[a](a.md#muc-dich) [b](/gioi-thieu/#ai)", "", &[]);
    check_links("## Mục tiêu\n\n[a](#muc-tieu)", "", &[]);
    check_links(
        "## Mục tiêu\n\n[a](#muc-tieux)",
        "",
        &["content/ke-hoach/2024/c.md: #muc-tieux has no heading, perhaps #muc-tieu"],
    );
    check_links(
        "[a](a.md#muc-dichx)",
        "",
        &["content/ke-hoach/2024/c.md: a.md#muc-dichx has no heading, perhaps a.md#muc-dich"],
    );
    // Pages that the portal makes are not looked through.
    check_links("[a](/nam/2024/#gi)", "", &[]);
}
