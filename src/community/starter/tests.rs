use super::*;
use crate::i18n::Languages;

fn slugs(starter: Starter) -> Vec<&'static str> {
    starter.sections().into_iter().flat_map(|(_, boards)| boards).map(|board| board.slug).collect()
}

#[test]
fn the_small_set_is_part_of_the_full_one() {
    assert_eq!(slugs(Starter::Small), ["welcome", "talk", "family-friends", "volunteers"]);
    let full = slugs(Starter::Full);
    assert_eq!(full.len(), 13);
    assert!(slugs(Starter::Small).iter().all(|slug| full.contains(slug)));
    assert!(slugs(Starter::None).is_empty());
}

#[test]
fn every_slug_is_one_and_every_text_is_there() {
    for texts in Languages::load().unwrap().all() {
        for (section, boards) in Starter::Full.sections() {
            assert!(texts.has(section.title), "{}: {}", texts.locale, section.title);
            for board in boards {
                assert!(Slug::parse(board.slug).is_some(), "{}", board.slug);
                for part in ["title", "about"] {
                    assert!(texts.has(&board.key(part)), "{}: {}", texts.locale, board.key(part));
                }
                if board.circle == Circle::Group {
                    assert!(texts.has(&board.key("group")), "{}: {}", texts.locale, board.key("group"));
                }
            }
        }
    }
}

#[test]
fn only_welcome_is_open_to_everyone() {
    let boards: Vec<_> = SECTIONS.iter().flat_map(|section| section.boards).collect();
    let open: Vec<_> = boards.iter().filter(|board| board.audiences().0 == Audience::Public).collect();
    assert_eq!((open.len(), open[0].slug), (1, "welcome"));
    assert!(boards.iter().all(|board| board.audiences().1 != Audience::Public));
}
