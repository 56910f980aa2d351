use super::*;

#[test]
fn sealed_text_opens_for_its_purpose_only() {
    let ring = Keyring::of([7; 32]);
    let sealed = ring.seal(&Entropy::system(), "members.email", b"someone@example.org").unwrap();
    assert_eq!(ring.open("members.email", &sealed).unwrap(), b"someone@example.org");
    assert!(ring.open("other", &sealed).is_err());
    assert!(Keyring::of([8; 32]).open("members.email", &sealed).is_err());
    let mut changed = sealed.clone();
    *changed.last_mut().unwrap() ^= 1;
    assert!(ring.open("members.email", &changed).is_err());
    assert!(ring.open("members.email", &sealed[..10]).is_err());
}

#[test]
fn a_key_file_is_made_once_and_read_again() {
    let folder = std::env::temp_dir().join(format!("mooring-vault-{}", std::process::id()));
    let path = folder.join("mooring.key");
    let ring = Keyring::create(&path, &Entropy::system()).unwrap();
    assert!(matches!(Keyring::create(&path, &Entropy::system()), Err(VaultError::Exists(_))));
    assert_eq!(Keyring::read(&path).unwrap().mac("a", b"b"), ring.mac("a", b"b"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    std::fs::write(&path, "nonsense").unwrap();
    assert!(matches!(Keyring::read(&path), Err(VaultError::Malformed(_))));
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(matches!(Keyring::read(&path), Err(VaultError::Missing(_))));
}

#[test]
fn tokens_round_trip() {
    let token = Token::new(&Entropy::seeded(1));
    assert_eq!(Token::parse(&token.text()).unwrap().hash(), token.hash());
    assert!(Token::parse("00").is_none());
    assert!(Token::parse(&"z".repeat(64)).is_none());
}

fn path(name: &str) -> std::path::PathBuf {
    std::env::temp_dir().join(format!("mooring-{name}-{}", std::process::id())).join("mooring.key")
}

#[test]
fn a_key_is_added_and_the_others_dropped_while_codes_stay() {
    let (path, entropy) = (path("rotation"), Entropy::system());
    let ring = Keyring::create(&path, &entropy).unwrap();
    let other = Keyring::read(&path).unwrap();
    let (old, code) = (ring.seal(&entropy, "a", b"old").unwrap(), ring.codes().check);
    // What a kill left behind is in nobody's way.
    std::fs::write(beside(&path), "half").unwrap();
    assert_eq!(ring.add_key(&entropy).unwrap(), 2);
    assert!(!beside(&path).exists());
    let new = ring.seal(&entropy, "a", b"new").unwrap();
    assert_eq!((key_number(&old), key_number(&new), other.newest()), (Some(1), Some(2), 1));
    assert_eq!(other.open("a", &new).unwrap(), b"new", "the file is read again for a number that is not known");
    assert_eq!((other.newest(), other.open("a", &old).unwrap()), (2, b"old".to_vec()));
    assert!(matches!(ring.prune(1), Err(VaultError::Changed(_, 2))), "not the keys that were looked at");
    assert_eq!(ring.prune(2).unwrap(), 2);
    assert!(ring.open("a", &old).is_err() && Keyring::read(&path).unwrap().open("a", &old).is_err());
    for ring in [&ring, &other, &Keyring::read(&path).unwrap()] {
        assert_eq!(ring.codes().check, code);
    }
    assert_eq!((ring.prune(2).unwrap(), ring.add_key(&entropy).unwrap()), (2, 3));
    assert_eq!(ring.codes().check, code);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no copy is left");
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
    assert!(
        ring.open("a", &[&[1, 0, 0, 0, 9][..], &new[5..]].concat()).is_err(),
        "nor does a missing file end anything"
    );
    assert_eq!(ring.newest(), 3);
}

#[test]
fn a_key_is_taken_up_only_when_it_is_the_one_that_is_meant() {
    let (path, entropy) = (path("twofold"), Entropy::system());
    let first = Keyring::create(&path, &entropy).unwrap();
    let (here, elsewhere) = (Keyring::read(&path).unwrap(), path.with_file_name("other.key"));
    std::fs::copy(&path, &elsewhere).unwrap();
    let meant = Keyring::read(&elsewhere).unwrap();
    meant.add_key(&entropy).unwrap();
    first.add_key(&entropy).unwrap();
    let (number, code) = meant.codes().keys.pop().unwrap();
    let sealed = meant.seal(&entropy, "a", b"words").unwrap();
    assert!(here.open("a", &sealed).is_err() && here.newest() == 1, "the file has another key 2");
    assert!(matches!(here.take_up((number, &code)), Err(VaultError::Other(_, 2))));
    assert_eq!(here.newest(), 1);
    let (number, code) = first.codes().keys.pop().unwrap();
    here.take_up((number, &code)).unwrap();
    assert_eq!(here.newest(), 2);
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn what_is_sealed_for_good_outlives_the_keys_that_are_dropped() {
    let (path, entropy) = (path("for-good"), Entropy::system());
    let ring = Keyring::create(&path, &entropy).unwrap();
    let sealed = ring.seal_for_good(&entropy, "a", b"words").unwrap();
    let secret = ring.mac_with(1, "a", b"b");
    ring.add_key(&entropy).unwrap();
    assert_eq!(ring.mac_with(1, "a", b"b"), secret);
    ring.prune(2).unwrap();
    assert_eq!(ring.open_for_good("a", &sealed).unwrap(), b"words");
    assert!(ring.open_for_good("b", &sealed).is_err());
    assert_eq!(ring.mac_with(1, "a", b"b"), None, "a secret ends with its key");
    assert_ne!(ring.mac_with(2, "a", b"b"), Some(ring.mac("a", b"b")));
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn one_at_a_time_changes_a_key_file() {
    let path = path("lock");
    let ring = Keyring::create(&path, &Entropy::system()).unwrap();
    let held = ring.lock().unwrap();
    assert!(matches!(Keyring::read(&path).unwrap().lock(), Err(VaultError::Busy(_))));
    drop(held);
    ring.lock().unwrap();
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn a_data_key_is_its_owners_and_seals_for_its_place() {
    let (ring, entropy) = (Keyring::of([7; 32]), Entropy::system());
    let (own, others) = (Owner::new("member", 1), Owner::new("member", 2));
    let key = DataKey::new(&entropy, own);
    let wrapped = key.wrap(&ring, &entropy).unwrap();
    for foreign in [others, Owner::new("conversation", 1)] {
        assert!(DataKey::unwrap(&ring, foreign, &wrapped).is_err(), "{foreign:?}");
    }
    assert!(DataKey::unwrap(&Keyring::of([8; 32]), own, &wrapped).is_err());
    let again = DataKey::unwrap(&ring, own, &wrapped).unwrap();
    let sealed = key.seal(&entropy, "toolbox.words 7", b"mine").unwrap();
    assert_eq!(**again.open("toolbox.words 7", &sealed).unwrap(), *b"mine");
    assert!(again.open("toolbox.words 8", &sealed).is_err(), "another place");
    assert!(DataKey::new(&entropy, own).open("toolbox.words 7", &sealed).is_err(), "another key");
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(again.open("toolbox.words 7", &changed).is_err(), "{at}");
        assert!(again.open("toolbox.words 7", &sealed[..at]).is_err(), "{at}");
    }
    for at in 0..wrapped.len() {
        let mut changed = wrapped.clone();
        changed[at] ^= 1;
        assert!(DataKey::unwrap(&ring, own, &changed).is_err(), "{at}");
    }
    // The same key under another owner: bound to its owner as well.
    let moved = DataKey::unwrap(&ring, own, &wrapped).unwrap();
    assert!(moved.open("toolbox.words 7", &ring.seal(&entropy, "toolbox.words 7", b"mine").unwrap()).is_err());
}
