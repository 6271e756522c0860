//! The JSON of the pages, described (OpenAPI 3.1): every address, and the fields of what stands there.

use serde_json::{Value, json};
use utoipa::OpenApi;

use crate::pages;

/// The structs of the pages, with all that they hold.
#[derive(OpenApi)]
#[openapi(components(schemas(
    pages::CasePage,
    pages::ClaimPage,
    pages::ClaimsPage,
    pages::ComparePage,
    pages::DisputesPage,
    pages::DocumentPage,
    pages::DocumentsPage,
    pages::FiguresPage,
    pages::LabelsPage,
    pages::NetworkPage,
    pages::ReviewPage,
    pages::RulingsPage,
    pages::SearchPage,
    pages::StatementsPage,
    pages::TimelinePage,
    pages::VoicePage,
    pages::VoicesPage,
    pages::WaitPage,
)))]
struct Described;

/// What is asked for in the path or behind it.
enum Asked {
    /// Nothing.
    Nothing,
    /// Part of a list.
    List,
    /// Parts of the path, by name and what each means.
    Path(&'static [(&'static str, &'static str)]),
    /// Both.
    Both(&'static [(&'static str, &'static str)]),
}

use Asked::{Both, List, Nothing, Path};

/// A name in the path.
const NAME: [(&str, &str); 1] = [("name", "a name that somebody goes by")];

/// Every address that is there as JSON: the path, what it shows, the struct, and what is asked for.
const PAGES: [(&str, &str, &str, Asked); 18] = [
    ("/case.json", "What is in the case", "CasePage", Nothing),
    ("/documents.json", "The documents", "DocumentsPage", List),
    (
        "/documents/{number}.json",
        "One document with all that was found in it",
        "DocumentPage",
        Path(&[("number", "its number in the case")]),
    ),
    (
        "/compare/{one}/{other}.json",
        "Two documents side by side",
        "ComparePage",
        Path(&[("one", "the number of one document"), ("other", "that of the other")]),
    ),
    ("/voices.json", "Everybody who is named", "VoicesPage", List),
    ("/voices/{name}.json", "One of them", "VoicePage", Path(&NAME)),
    ("/voices/{name}/says.json", "All statements laid to them", "StatementsPage", Both(&NAME)),
    ("/voices/{name}/told-of.json", "All statements that name them", "StatementsPage", Both(&NAME)),
    ("/claims.json", "What is claimed", "ClaimsPage", List),
    (
        "/claims/{handle}.json",
        "One claim",
        "ClaimPage",
        Path(&[("handle", "the number of a document and the byte at which a statement begins, 12-1033")]),
    ),
    ("/disputes.json", "What is denied, and who accuses whom", "DisputesPage", List),
    ("/figures.json", "Figures side by side", "FiguresPage", List),
    ("/labels.json", "Who calls whom what", "LabelsPage", List),
    ("/timeline.json", "What is said to have happened when", "TimelinePage", List),
    ("/network.json", "Who speaks of whom", "NetworkPage", List),
    ("/search.json", "What a query finds", "SearchPage", List),
    ("/review.json", "What the reader is least sure of", "ReviewPage", List),
    ("/rulings.json", "What people ruled", "RulingsPage", List),
];

/// The description, as JSON.
pub fn openapi() -> String {
    let mut all = serde_json::to_value(Described::openapi()).unwrap_or_default();
    all["info"] = json!({
        "title": "The reading room of sayso",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "Every page as JSON, for whoever has come in with a browser. Places are bytes of the UTF-8 text, \
                        half-open. While the documents are being joined a page that needs them is a WaitPage.",
    });
    let paths =
        PAGES.iter().map(|(path, told, page, asked)| ((*path).to_owned(), described(told, page, asked)));
    all["paths"] = Value::Object(paths.collect());
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

fn described(told: &str, page: &str, asked: &Asked) -> Value {
    let schema = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let parameter = |place: &str, name: &str, told: &str, kind: &str| json!({ "name": name, "in": place, "required": place == "path", "description": told, "schema": { "type": kind } });
    let list = || {
        vec![
            parameter("query", "words", "words that each line has to hold; of a search, the query", "string"),
            parameter("query", "sort", "the column to sort by", "string"),
            parameter("query", "about", "of the timeline: who must be named in each statement", "string"),
            parameter("query", "said-by", "of the timeline: on whose word each must stand", "string"),
            parameter(
                "query",
                "from",
                "of the timeline: a year, month or day, and what may be later",
                "string",
            ),
            parameter(
                "query",
                "to",
                "of the timeline: a year, month or day, and what may be earlier",
                "string",
            ),
            parameter("query", "order", "of disputes: how the list that `sort` names is sorted", "string"),
            parameter("query", "page", "which page of the list, from 1", "integer"),
        ]
    };
    let path = |all: &[(&str, &str)]| {
        all.iter().map(|(name, told)| parameter("path", name, told, "string")).collect::<Vec<_>>()
    };
    let parameters = match asked {
        Asked::Nothing => vec![],
        Asked::List => list(),
        Asked::Path(all) => path(all),
        Asked::Both(all) => [path(all), list()].concat(),
    };
    let answers = json!({ "oneOf": [schema(page), schema("WaitPage")] });
    json!({ "get": {
        "summary": told,
        "parameters": parameters,
        "responses": {
            "200": { "description": told, "content": { "application/json": { "schema": answers } } },
            "404": { "description": "There is no such page, or nothing of that name" },
        },
    } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Address, Form};

    #[test]
    fn every_path_that_is_described_is_an_address_and_every_struct_is_there() {
        let all: Value = serde_json::from_str(&openapi()).expect("it is JSON");
        let schemas = all["components"]["schemas"].as_object().expect("structs are described");
        for (path, _, page, _) in &PAGES {
            let path = path.replace("{number}", "3").replace("{one}", "1").replace("{other}", "2");
            let path = path.replace("{name}", "Ode").replace("{handle}", "12-1033");
            let read = Address::read(&path, "");
            assert!(read.is_some_and(|(_, form)| form == Form::Json), "{path}");
            assert!(schemas.contains_key(*page), "{page}");
        }
    }

    #[test]
    fn all_that_a_list_can_be_asked_for_is_described() {
        let asked = "words=a&sort=b&about=c&said-by=d&from=e&to=f&order=g&page=2";
        let all: Value = serde_json::from_str(&openapi()).expect("it is JSON");
        for list in ["timeline", "network", "disputes"] {
            let (address, _) = Address::read(&format!("/{list}"), asked).expect("it is an address");
            let told = all["paths"][format!("/{list}.json")]["get"]["parameters"].to_string();
            let written = address.written(Form::Json);
            let query = written.split_once('?').expect("it has a query").1;
            let names: Vec<&str> =
                query.split('&').filter_map(|pair| Some(pair.split_once('=')?.0)).collect();
            assert_eq!(names.len(), 8, "{written}");
            assert!(names.iter().all(|name| told.contains(&format!("\"name\":\"{name}\""))), "{told}");
        }
    }

    #[test]
    fn every_field_of_every_page_is_explained() {
        let all: Value = serde_json::from_str(&openapi()).expect("it is JSON");
        let schemas = all["components"]["schemas"].as_object().expect("structs are described");
        let mut silent = vec![];
        for (name, schema) in schemas {
            for (field, told) in schema["properties"].as_object().into_iter().flatten() {
                if !told.to_string().contains("\"description\"") {
                    silent.push(format!("{name}.{field}"));
                }
            }
        }
        assert!(schemas.len() > 40 && silent.is_empty(), "help: give each field a sentence: {silent:?}");
    }
}
