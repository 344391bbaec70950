//! Addresses of a site: indexes, redirects, names of files, links for folders and for hosts.

use crate::documents::TWO_PROVINCES;
use crate::portal::Portal;

#[test]
fn every_index_lists_the_plans() {
    let site = Portal::new(TWO_PROVINCES).build();
    for address in [
        "",
        "ke-hoach/",
        "nam/2024/",
        "co-quan/snv-son-la/",
        "chu-diem/2024-q1/noi-di-doi-voi-lam-lam-guong/",
    ] {
        site.links(address, "ke-hoach/2024/12-kh-snv/");
    }
    site.links("nam/", "nam/2024/");
    site.links("co-quan/", "co-quan/snv-son-la/");
    site.links("chu-diem/", "chu-diem/2024-q2/");
    site.links("van-ban/", "van-ban/05-ct-tw/2016-05-15/");
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn a_site_read_from_a_folder_links_files() {
    let portal = Portal::new(TWO_PROVINCES);
    portal.write("site.yaml", "title: Cổng thử\npretty_urls: false\n".as_bytes());
    let site = portal.build();
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("/\"") || !text.contains("href=\"../\""), "{path} links a folder");
    }
    let resolved: Vec<String> = site.broken_links();
    assert_eq!(resolved, Vec::<String>::new());
    assert!(site.page("").contains("href=\"nam/index.html\""));
}

#[test]
fn a_base_url_gives_canonical_links_and_a_404_that_works_at_any_depth() {
    let portal = Portal::new(TWO_PROVINCES);
    let run = portal.run(&["build", "--base-url", "https://tinh.example.vn/cong", "--quiet"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let site = portal.site();
    assert!(
        site.page("nam/2024/")
            .contains("<link rel=\"canonical\" href=\"https://tinh.example.vn/cong/nam/2024/\">")
    );
    assert!(site.page("404.html").contains("href=\"/cong/giao-dien/style.css\""));
    assert!(
        site.page("nam/2024/").contains("href=\"../../giao-dien/style.css\""),
        "other links stay relative"
    );
}

#[test]
fn the_number_of_a_plan_redirects_to_it_until_another_cites_it() {
    let site = Portal::new(
        "
-- site.yaml --
title: Cổng thử
base_url: https://kehoach.example.vn/
-- content/ke-hoach/a.md --
---
{title: A, issuer: Sở A, number: 1/KH-SA, date: 2024-01-02}
---
a
-- content/ke-hoach/b.md --
---
{title: B, issuer: Sở B, number: 2/KH-SB, date: 2024-02-03}
---
Thực hiện Kế hoạch số 1/KH-SA ngày 02/01/2024 của Sở A.
-- content/ke-hoach/c.md --
---
{title: C, issuer: Sở C, number: 3/KH-SC, date: 2024-03-04}
---
c
-- content/van-ban.yaml --
- {cite: Kế hoạch số 3/KH-SC ngày 04/3/2024 của Sở C, status: Hết hiệu lực}
",
    )
    .build();
    let own = "van-ban/2-kh-sb/2024-02-03/";
    for address in [own, "van-ban/2-kh-sb/"] {
        let root = "../".repeat(address.matches('/').count());
        let leads = format!("content=\"0; url={root}ke-hoach/b/\"");
        assert!(site.page(address).contains(&leads), "{address} leads to the plan at once");
        site.links(address, "ke-hoach/b/");
        let canonical = "<link rel=\"canonical\" href=\"https://kehoach.example.vn/ke-hoach/b/\">";
        assert!(site.page(address).contains(canonical), "{address} is the plan's page");
        assert!(!site.page("sitemap.xml").contains(address), "{address} is no page of its own");
    }
    let cited = "van-ban/1-kh-sa/2024-01-02/";
    site.links(cited, "ke-hoach/a/");
    site.links(cited, "ke-hoach/b/");
    assert!(!site.page(cited).contains("http-equiv=\"refresh\""), "who cites it is read here");
    site.says("van-ban/3-kh-sc/2024-03-04/", "Hết hiệu lực");
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn old_addresses_redirect() {
    let site = Portal::new(
        "
        -- content/tep/a b#1.pdf --
        x
        -- content/ke-hoach/A Đ.md --
        ---
        title: A
        issuer: Sở
        slug: ke-hoach-a
        aliases: [/cu/491.html, /cu/ke-hoach-a/]
        attachments: a b#1.pdf
        ---
        ",
    )
    .build();
    assert!(site.page("cu/491.html").contains("content=\"0; url=../ke-hoach/ke-hoach-a/\""));
    site.links("cu/ke-hoach-a/", "ke-hoach/ke-hoach-a/");
    assert!(site.page("ke-hoach/ke-hoach-a/").contains("href=\"../../tep/a%20b%231.pdf\""));
    assert_eq!(site.page("tep/a b#1.pdf"), "x\n");
}

#[test]
fn names_of_files_become_addresses_that_every_system_takes() {
    let portal = Portal::new("");
    for name in ["CON", "Kế hoạch số 12 (bản 2)", "a%20b&c", "Ðà"] {
        let text = format!("---\ntitle: '{name}'\nissuer: Sở\n---\n");
        portal.write(&format!("content/ke-hoach/{name}.md"), text.as_bytes());
    }
    let site = portal.build_anyhow();
    let plans: Vec<_> =
        site.addresses().into_iter().filter(|it| it.starts_with("ke-hoach/") && it.len() > 9).collect();
    assert_eq!(
        plans,
        ["ke-hoach/a-20b-c/", "ke-hoach/con-1/", "ke-hoach/da/", "ke-hoach/ke-hoach-so-12-ban-2/"]
    );
    portal.write(
        "content/ke-hoach/b.md",
        "---\ntitle: B\nissuer: Aux\nquarters: {I/2024: Còn}\n---\n".as_bytes(),
    );
    let addresses = portal.build_anyhow().addresses();
    for address in ["co-quan/aux-1/", "chu-diem/2024-q1/con-1/"] {
        assert!(addresses.iter().any(|it| it == address), "{address}");
    }
}

/// An address of a document moves in two ways: without a date to the date, and to a list when a second one has it.
#[test]
fn an_address_without_a_date_redirects_once_one_date_is_known() {
    let citing = |name: &str, text: &str| {
        format!(
            "-- content/ke-hoach/{name}.md --\n---\ntitle: Việc {name}\nissuer: UBND tỉnh A\ndate: 2024-03-0{name}\n---\n{text}\n"
        )
    };
    let bare = citing("1", "Thực hiện Kế hoạch số 12/KH-STC của Sở Tài chính.");
    let undated = "van-ban/12-kh-stc/khong-ro-ngay/";
    let site = Portal::new(&bare).build_anyhow();
    site.links("ke-hoach/1/", undated);
    let dated = citing("2", "Thực hiện Kế hoạch số 12/KH-STC ngày 05/02/2024 của Sở Tài chính.");
    let site = Portal::new(&(bare.clone() + &dated)).build_anyhow();
    site.links("ke-hoach/1/", "van-ban/12-kh-stc/2024-02-05/");
    for old in [undated, "van-ban/12-kh-stc/"] {
        assert!(site.is_redirect(old), "{old}");
        site.links(old, "van-ban/12-kh-stc/2024-02-05/");
    }
    // A month is completed in the same way.
    let month = citing("3", "Thực hiện Kế hoạch số 12/KH-STC tháng 02/2024 của Sở Tài chính.");
    let site = Portal::new(&(dated.clone() + &month)).build_anyhow();
    site.links("van-ban/12-kh-stc/2024-02/", "van-ban/12-kh-stc/2024-02-05/");
    // A twin of another day: the bare address lists both, and what names no day keeps its own page.
    let twin = citing("4", "Thực hiện Kế hoạch số 12/KH-STC ngày 07/02/2023 của Sở Tài chính.");
    let site = Portal::new(&(dated + &twin)).build_anyhow();
    for document in ["van-ban/12-kh-stc/2024-02-05/", "van-ban/12-kh-stc/2023-02-07/"] {
        site.links("van-ban/12-kh-stc/", document);
    }
    assert_eq!(site.broken_links(), Vec::<String>::new());
}
