use super::*;
use crate::web::FieldErrors;

fn given() -> SetUpFields<'static> {
    SetUpFields {
        community: " The  Quiet Harbour ",
        operator: "Harbour Association",
        country: "nz",
        country_name: "",
        contact: "hello@harbour.example",
        starter: "full",
    }
}

fn wrong(given: &SetUpFields<'_>) -> Vec<&'static str> {
    let mut errors = FieldErrors::new();
    assert!(SetUp::check(given, &mut errors).is_none());
    errors.all().into_iter().map(|error| error.field).collect()
}

#[test]
fn answers_are_cleaned() {
    let mut errors = FieldErrors::new();
    let answers = SetUp::check(&given(), &mut errors).unwrap();
    assert!(!errors.any());
    assert_eq!(answers.community, "The Quiet Harbour");
    assert_eq!(answers.country, "NZ");
    assert_eq!(answers.starter, Starter::Full);
}

#[test]
fn a_country_that_does_not_ship_may_stay_open() {
    let mut errors = FieldErrors::new();
    let mut country = |code, name| {
        let given = SetUpFields { country: code, country_name: name, ..given() };
        SetUp::check(&given, &mut errors).unwrap().country
    };
    assert_eq!(
        [country("", ""), country("", " Japan "), country("nz", "Japan"), country("nz", " ")],
        ["", "Japan", "Japan", "NZ"]
    );
}

#[test]
fn what_is_wrong_is_said_by_field() {
    assert_eq!(wrong(&SetUpFields::default()), ["community", "operator", "contact", "starter"]);
    assert_eq!(wrong(&SetUpFields { country: "XX", starter: "huge", ..given() }), ["country", "starter"]);
    let long = "a".repeat(COMMUNITY_LONGEST + 1);
    assert_eq!(wrong(&SetUpFields { community: &long, ..given() }), ["community"]);
    assert_eq!(wrong(&SetUpFields { operator: "a\u{202E}b", contact: "a\u{0}b", ..given() }), ["operator", "contact"]);
}
