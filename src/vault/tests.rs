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
