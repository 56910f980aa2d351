//! What must be marked, and which words of it.

use super::*;

const MARKED: &[(Kind, &[(&str, &str)])] = &[
    (
        Kind::Name,
        &[
            ("Hi, my name is Peter Miller and I drink.", "Peter Miller"),
            ("My name's Anna-Maria O'Brien.", "Anna-Maria O'Brien"),
            ("my real name is **Peter** *Miller*", "Peter Miller"),
            ("My husband Peter Miller drove me home.", "Peter Miller"),
            ("My best friend, Sarah J. Connor, rang.", "Sarah J. Connor"),
            ("My daughter's name is Emily Watson", "Emily Watson"),
            ("Her name is Ludmila van der Berg.", "Ludmila van der Berg"),
            ("my ex-wife is called Jane Doe", "Jane Doe"),
            ("I see Dr. Anna Smith on Tuesdays.", "Dr. Anna Smith"),
            ("ask Mr John Baker about it", "Mr John Baker"),
            ("My brother Tom Baker's flat", "Tom Baker"),
            ("Hola, me llamo María de la Cruz.", "María de la Cruz"),
            ("Mi marido se llama Juan Pérez.", "Juan Pérez"),
            ("La dra. Carmen López me ayudó.", "dra. Carmen López"),
        ],
    ),
    (
        Kind::Phone,
        &[
            ("Call me on 07700 900123 tonight.", "07700 900123"),
            ("+44 7700 900123", "+44 7700 900123"),
            ("0044 7700 900123 is mine", "0044 7700 900123"),
            ("Ring (020) 7946 0958.", "(020) 7946 0958"),
            ("030/123456-7", "030/123456-7"),
            ("It is 212-555-0147 or (212) 555-0148", "212-555-0147"),
            ("1-212-555-0147", "1-212-555-0147"),
            ("my number is 12345678", "12345678"),
            ("Tel.: 0151 23456789", "0151 23456789"),
            ("06 12 34 56 78", "06 12 34 56 78"),
            ("I am 35 and 07700 900123 30 days in", "07700 900123"),
            ("WhatsApp +44 7700 900123", "+44 7700 900123"),
            ("Llámame al 612 345 678", "612 345 678"),
            ("mi móvil es 612345678", "612345678"),
            ("+49 30 3012345", "+49 30 3012345"),
        ],
    ),
    (
        Kind::Address,
        &[
            ("Come round to 12 Baker Street.", "12 Baker Street"),
            ("I'm at 221b Old Mill Road, top bell", "221b Old Mill Road"),
            ("7 High St. is yellow", "7 High St"),
            ("I live at 5 The Elms now", "5 The Elms"),
            ("my address is 12 baker street", "12 baker street"),
            ("Vivo en la calle Mayor 15.", "calle Mayor 15"),
            ("C/ Alcalá, 123", "C/ Alcalá, 123"),
            ("Avenida de la Paz nº 7", "Avenida de la Paz nº 7"),
        ],
    ),
    (
        Kind::Email,
        &[
            ("Write to anna@example.org.", "anna@example.org"),
            ("<anna.b+x@mail.example.co.uk>", "anna.b+x@mail.example.co.uk"),
            ("[write to me](mailto:anna@example.org)", "anna@example.org"),
            ("anna at example dot org", "anna at example dot org"),
            ("ana arroba ejemplo punto com", "ana arroba ejemplo punto com"),
            ("ann@notforum.example", "ann@notforum.example"),
        ],
    ),
    (
        Kind::Handle,
        &[
            ("my insta is @peterm", "@peterm"),
            ("Insta: peter_m92", "peter_m92"),
            ("That is me.\nInsta: peterm", "peterm"),
            ("Add me on Discord: peter#1234", "peter#1234"),
            ("find me on snap as peterm.", "peterm"),
            ("my discord username is peterm", "peterm"),
            ("peter_m92 on insta", "peter_m92"),
            ("I am @anna@social.example there", "@anna@social.example"),
            ("come to https://t.me/annab, all of you", "https://t.me/annab"),
            ("reddit u/annab", "u/annab"),
            ("Búscame en Telegram como anab", "anab"),
        ],
    ),
    (
        Kind::Label,
        &[
            ("I think she is an addict.", "she is an addict"),
            ("He told me she is an addict.", "she is an addict"),
            ("He's just a junkie and always will be.", "He's just a junkie"),
            ("That junkie stole my bike.", "That junkie"),
            ("The alcoholic next door sings.", "The alcoholic next door"),
            ("Those addicts again.", "Those addicts"),
            ("That addict stole from me.", "That addict"),
            ("My brother, the addict, rang.", "My brother, the addict"),
            ("my mother-in-law is an alcoholic", "my mother-in-law is an alcoholic"),
            ("el borracho de mi vecino", "el borracho"),
            ("My husband is a raging alcoholic", "My husband is a raging alcoholic"),
            ("my brother Tom was such an addict, really", "my brother Tom was such an addict"),
            ("You are an addict and you know it.", "You are an addict"),
            ("they are all alcoholics", "they are all alcoholics"),
            ("some crackhead is outside", "some crackhead"),
            ("she is a \"good\" person but he is a drunk", "he is a drunk"),
            ("Mi madre es alcohólica.", "Mi madre es alcohólica"),
            ("Es un borracho.", "Es un borracho"),
            ("ese yonqui me robó", "ese yonqui"),
            ("Él siempre ha sido un borracho", "Él siempre ha sido un borracho"),
            ("> [@bob](/posts/12)\n> He drinks.\nHe is an addict, Bob.", "He is an addict"),
        ],
    ),
];

#[test]
fn the_words_are_marked() {
    let mut count = 0;
    let mut faults = Vec::new();
    for (kind, cases) in MARKED {
        for (text, words) in *cases {
            count += 1;
            let found = found(text);
            if found.first() != Some(&(*kind, (*words).to_owned())) {
                faults.push(format!("{text:?}: {found:?} instead of {kind:?} {words:?}"));
            }
        }
    }
    assert!(count >= 40, "{count}");
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn several_are_found_in_their_order() {
    let text = "My name is Peter Miller, 12 Baker Street.\n\n- 07700 900123\n- p@example.org\n\n> she is an addict";
    let kinds: Vec<Kind> = found(text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Kind::Name, Kind::Address, Kind::Phone, Kind::Email]);
}

#[test]
fn the_places_are_those_of_the_markdown() {
    let text = "Hi &amp; hello, my name is **Peter** Miller, [mail](mailto:p@example.org)";
    let places: Vec<String> = find_hints(text, &Lists::shipped(), &around())
        .into_iter()
        .map(|hint| hint.places.iter().map(|place| &text[place.clone()]).collect::<Vec<_>>().join("+"))
        .collect();
    assert_eq!(places, ["[mail](mailto:p@example.org)", "Peter+Miller"]);
}
