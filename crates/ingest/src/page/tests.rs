//! Specimens of pages: invented outlets and persons, in the dress of real templates.

use text::Metadata;

use super::Page;
use crate::blocks::blocks;

fn stated(page: &str) -> Metadata {
    Page::build(page).metadata(&blocks(page))
}

fn author(page: &str) -> Option<String> {
    stated(page).author
}

fn ld(json: &str) -> String {
    format!("<script type=\"application/ld+json\">{json}</script>")
}

const TITLE: &str =
    "<title>Nobody has the key to the gate | The Harbour Post</title><h1>Nobody has the key to the gate</h1>";

#[test]
fn the_headline_is_the_one_that_the_reader_sees() {
    let page = "<meta property=og:title content='Gate row seems to be over'><meta property=og:site_name content='Harbour Post'>
        <title>Nobody has the key to the gate - Harbour Post</title><h1>The Harbour Post</h1><h1>Nobody has the key to the gate</h1>";
    assert_eq!(stated(page).title.as_deref(), Some("Nobody has the key to the gate"));
    let other = "<meta property=og:title content='The keepers who lost a town'><h1>How Lenn lost its keepers</h1><h1>More stories</h1>";
    assert_eq!(stated(other).title.as_deref(), Some("How Lenn lost its keepers"));
    let menu = "<h1>Games</h1><h1>News</h1><meta property=og:title content='Lenn opens - Harbour Post'><meta property=og:site_name content='Harbour Post'>";
    assert_eq!(stated(menu).title.as_deref(), Some("Lenn opens"));
}

#[test]
fn the_article_is_found_among_several_blocks_of_linked_data() {
    let page = [
        ld(r#"{"@type":"Organization","name":"Estuary Media"}"#),
        ld(r#"{"@type":"BreadcrumbList","name":"News"}"#),
        ld("not json"),
        ld(r##"{"@graph":[{"@type":"WebPage","datePublished":"2031-05-01","author":{"@id":"#p"}},
            {"@type":["Person"],"@id":"#p","name":"Ode Marr"},
            {"@type":"NewsArticle","headline":"Nobody &#8216;has&#8217; the key","datePublished":"2031-05-16T06:10:00+02:00",
             "author":[{"@type":"Person","name":"Nora Feldin"},{"@type":"Person","name":"By BO LISK, Estuary Media"}],
             "publisher":{"@type":"Organization","name":"Estuary Media"},"url":"https://estuary.example/key"}]}"##),
    ]
    .concat();
    let m = stated(&page);
    assert_eq!(m.title.as_deref(), Some("Nobody ‘has’ the key"));
    assert_eq!(m.author.as_deref(), Some("Nora Feldin, BO LISK"));
    assert_eq!(m.publisher.as_deref(), Some("Estuary Media"));
    assert_eq!(m.published.as_deref(), Some("2031-05-16T06:10:00+02:00"));
    assert_eq!(m.address.as_deref(), Some("https://estuary.example/key"));
}

#[test]
fn an_address_is_no_author() {
    let url = "<meta property='article:author' content='https://post.example/people/nora-feldin'>";
    assert_eq!(author(&format!("{url}{TITLE}")), None);
    let byline = "<p class=byline>By Nora Feldin</p>";
    assert_eq!(author(&format!("{url}{TITLE}{byline}")).as_deref(), Some("Nora Feldin"));
}

#[test]
fn the_outlet_its_staff_and_its_logins_are_no_authors() {
    for by in
        ["The Harbour Post", "Harbour Post", "Staff Reports", "admin", "Editorial", "HARBOUR", "post.example"]
    {
        for page in [
            format!(
                "<meta property=og:site_name content='The Harbour Post'><meta name=author content='{by}'>{TITLE}"
            ),
            format!(
                "<meta property=og:site_name content='The Harbour Post'>{TITLE}<p class=byline>By {by}</p>"
            ),
            [
                "<meta property=og:site_name content='The Harbour Post'>",
                &ld(&format!(r#"{{"@type":"NewsArticle","author":{{"@type":"Person","name":"{by}"}}}}"#)),
            ]
            .concat(),
        ] {
            assert_eq!(author(&page), None, "{page}");
        }
    }
}

#[test]
fn a_byline_that_names_more_persons_than_the_data_is_believed() {
    let one = ld(r#"{"@type":"NewsArticle","author":{"@type":"Person","name":"Nora Feldin"}}"#);
    let page = format!("{one}{TITLE}<p>By Nora Feldin, Ode Marr and Bo Lisk</p><p>The gate was shut.</p>");
    assert_eq!(author(&page).as_deref(), Some("Nora Feldin, Ode Marr, Bo Lisk"));
}

#[test]
fn an_author_who_is_named_twice_is_one() {
    let meta = "<meta name=author content='Nora Feldin'>";
    assert_eq!(author(&format!("{meta}{meta}{TITLE}")).as_deref(), Some("Nora Feldin"));
}

#[test]
fn an_author_of_a_comment_or_of_another_story_is_not_the_author() {
    let page = format!(
        "{TITLE}<p>The gate was shut.</p><p>Nobody came to open it.</p><p>People waited there for hours.</p><div class='comments'><span class='comment-author'>Bo Lisk</span>
         <time class=published datetime='2031-05-20'>20 May 2031</time></div>
         <div id=related><a rel=author href=/x>Ode Marr</a></div>"
    );
    let m = stated(&page);
    assert_eq!((m.author, m.published), (None, None));
}

#[test]
fn the_day_of_an_update_is_not_that_of_publication() {
    let updated = "<time class=updated datetime='2031-05-20'>20 May 2031</time>";
    assert_eq!(stated(&format!("{TITLE}{updated}")).published, None);
    let posted = "<p>Updated: 20 May 2031</p><p>Posted: 18 May 2031</p>";
    assert_eq!(stated(&format!("{TITLE}{posted}")).published.as_deref(), Some("2031-05-18"));
    let modified = "<meta property='article:modified_time' content='2031-05-20'>";
    assert_eq!(stated(&format!("{TITLE}{modified}")).published, None);
}

#[test]
fn a_day_that_only_the_reader_sees_is_found_under_the_headline() {
    let page =
        format!("{TITLE}<div>By Nora Feldin - 2031-05-16</div><p>The bridge was built on 4 May 1999.</p>");
    let m = stated(&page);
    assert_eq!(m.published.as_deref(), Some("2031-05-16"));
    assert_eq!(m.author.as_deref(), Some("Nora Feldin"));
}

#[test]
fn the_outlet_is_named_by_the_end_of_the_title_only_where_its_address_agrees() {
    let title = "<title>Nobody has the key | Harbour Post</title>";
    assert_eq!(stated(title).publisher, None);
    let canonical = "<link rel=canonical href='https://www.harbourpost.example/key'>";
    let m = stated(&format!("{canonical}{title}"));
    assert_eq!(m.publisher.as_deref(), Some("Harbour Post"));
    assert_eq!(m.title.as_deref(), Some("Nobody has the key"));
    let motto = "<meta property=og:site_name content='Harbour Post | News of the province'>";
    assert_eq!(stated(&format!("{canonical}{motto}")).publisher.as_deref(), Some("Harbour Post"));
    let host = "<meta property=og:site_name content='harbourpost'>";
    let linked =
        ld(r#"{"@type":"NewsArticle","publisher":{"@type":"Organization","name":"The Harbour Post"}}"#);
    assert_eq!(stated(&format!("{canonical}{host}{linked}")).publisher.as_deref(), Some("The Harbour Post"));
}

#[test]
fn the_canonical_address_is_the_article_and_not_the_front_page() {
    let front = "<link rel=canonical href='https://post.example/'>";
    assert_eq!(stated(front).address.as_deref(), Some("https://post.example/"));
    let open = "<meta property=og:url content='https://post.example/key'>";
    assert_eq!(stated(&format!("{front}{open}")).address.as_deref(), Some("https://post.example/key"));
    assert_eq!(stated("<link rel=canonical href='/key'>").address, None);
    assert_eq!(stated("<link rel=canonical href='javascript:alert(1)'>").address, None);
}

#[test]
fn an_agency_in_the_place_of_the_author_is_the_wire() {
    let linked =
        ld(r#"{"@type":"NewsArticle","author":{"@type":"Person","name":"By NORA FELDIN, AP Auto Writer"},
            "publisher":{"@type":"Organization","name":"Associated Press"}}"#);
    let m = stated(&format!("<meta property=og:site_name content='Harbour Post'>{linked}{TITLE}"));
    assert_eq!(m.author.as_deref(), Some("NORA FELDIN"));
    assert_eq!((m.publisher.as_deref(), m.wire.as_deref()), (Some("Harbour Post"), Some("AP")));
    let shown = stated(&format!("{TITLE}<span class='article-author-name'>Reuters</span>"));
    assert_eq!((shown.author, shown.wire.as_deref()), (None, Some("Reuters")));
    let about = "<title>Reuters moves to Lenn | Harbour Post</title><h1>Reuters moves to Lenn</h1><p class=byline>By Ode Marr</p>";
    assert_eq!((stated(about).author.as_deref(), stated(about).wire), (Some("Ode Marr"), None));
}

#[test]
fn citations_parsely_and_sailthru_are_understood() {
    let page = "<meta name=citation_title content='Nobody has the key'><meta name=citation_author content='Nora Feldin'>
        <meta name=citation_author content='Ode Marr'><meta name=citation_publication_date content='2031/05/16'>";
    let m = stated(page);
    assert_eq!(m.author.as_deref(), Some("Nora Feldin, Ode Marr"));
    assert_eq!(m.published.as_deref(), Some("2031-05-16"));
    let other = "<meta name=parsely-title content='The gate'><meta name=parsely-author content='Bo Lisk'>
        <meta name='sailthru.date' content='2031-05-17 05:45:00'>";
    let m = stated(other);
    assert_eq!((m.title.as_deref(), m.author.as_deref()), (Some("The gate"), Some("Bo Lisk")));
    assert_eq!(m.published.as_deref(), Some("2031-05-17T05:45:00"));
}
