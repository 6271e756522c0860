//! What a page states in JSON-LD: the objects in all its blocks, articles first.

use super::seen::tidy;
use crate::blocks::blocks;
use crate::jsonld::Json;

/// The objects, in the order of the page; those in a list or a `@graph` stand alone.
#[derive(Default)]
pub(super) struct Linked {
    objects: Vec<Json>,
}

/// Who is named, and as what.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    /// Whether it is said to be an organisation.
    pub(super) organisation: bool,
}

impl Linked {
    /// Adds a block; one that is not well formed says nothing.
    pub(super) fn add(&mut self, source: &str) {
        let mut open: Vec<Json> = Json::parse(source).into_iter().collect();
        // Last first: what is taken apart comes back at the end.
        while let Some(json) = open.pop() {
            match json {
                Json::List(items) => open.extend(items.into_iter().rev()),
                Json::Object(mut members) => match members.iter().position(|(k, _)| k == "@graph") {
                    Some(at) => {
                        let graph = members.swap_remove(at).1;
                        open.push(graph);
                    }
                    None => self.objects.push(Json::Object(members)),
                },
                _ => {}
            }
        }
    }

    /// The value of a member of an article, or else of an object that is the page.
    fn get(&self, key: &str) -> impl Iterator<Item = &Json> {
        let of = |good: fn(&str) -> bool| self.objects.iter().filter(move |object| is(object, good));
        of(is_article).chain(of(is_page)).filter_map(move |object| object.get(key))
    }

    /// The text of a member of the article.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.get(key).find_map(|json| json.text().and_then(plain))
    }

    /// All texts of a member, of every object that is the article or the page.
    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        self.get(key).filter_map(|json| json.text().and_then(plain)).collect()
    }

    /// The people or organisations of a member of the article.
    pub(super) fn named(&self, key: &str) -> Vec<Named> {
        let all = |json: &Json| json.each().iter().filter_map(|one| self.one(one)).collect::<Vec<_>>();
        self.get(key).map(all).find(|named| !named.is_empty()).unwrap_or_default()
    }

    /// The names of the site: of objects that are a web site or an organisation of news.
    pub(super) fn sites(&self) -> Vec<String> {
        let sites = |kind: &str| {
            matches!(kind, "WebSite" | "NewsMediaOrganization" | "Organization" | "organization")
        };
        let objects = self.objects.iter().filter(|object| is(object, sites));
        objects.filter_map(|object| object.get("name")?.text().and_then(plain)).collect()
    }

    /// A text, an object with a `name`, or the `@id` of an object that has one.
    fn one(&self, json: &Json) -> Option<Named> {
        let name =
            |json: &Json| json.text().or_else(|| json.get("name")?.each().first()?.text()).and_then(plain);
        let object = match name(json) {
            Some(_) => json,
            None => {
                let id = json.get("@id")?;
                self.objects
                    .iter()
                    .find(|object| object.get("@id") == Some(id) && object.get("name").is_some())?
            }
        };
        let organisation = is(object, |kind| kind.to_lowercase().ends_with("organization"));
        Some(Named { name: name(object)?, organisation })
    }
}

fn is(object: &Json, good: impl Fn(&str) -> bool) -> bool {
    let kinds = object.get("@type").map(Json::each).unwrap_or_default();
    kinds.iter().filter_map(Json::text).any(good)
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || matches!(kind, "BlogPosting" | "Report" | "LiveBlogPosting")
}

fn is_page(kind: &str) -> bool {
    matches!(kind, "WebPage" | "ItemPage")
}

/// Tidied, and without the entities of HTML that many pages leave in.
fn plain(text: &str) -> Option<String> {
    if text.contains('&') || text.contains('<') { tidy(&blocks(text)) } else { tidy(text) }
}
