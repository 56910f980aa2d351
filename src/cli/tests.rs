use clap::CommandFactory;

use super::*;

fn parse(args: &str) -> Result<Cli, clap::Error> {
    Cli::try_parse_from(std::iter::once("mooring").chain(args.split_whitespace()))
}

#[test]
fn the_arguments_agree_with_each_other() {
    Cli::command().debug_assert();
}

#[test]
fn every_command_of_the_table_is_there() {
    assert!(parse("").unwrap().command.is_none());
    for args in [
        "serve",
        "demo --config a.toml",
        "--config a.toml migrate",
        "setup --community C --operator O --country gb --contact x@y.example --starter full",
        "setup --community C --operator O --contact x@y.example",
        "import file.jsonl --audience public --source elsewhere --dry-run",
        "user create ana --role moderator --password-stdin",
        "user show ana",
        "user promote ana --role administrator",
        "user reset-password ana --password-stdin",
        "backup a.backup",
        "restore a.backup",
        "case export-sealed 7 --to evidence.zip",
        "doctor",
        "key create a.key",
        "check-config",
    ] {
        assert!(parse(args).is_ok(), "{args}");
    }
}

#[test]
fn passwords_come_from_standard_input_only() {
    assert!(parse("user create ana").is_err());
    assert!(parse("user reset-password ana").is_err());
    assert!(parse("user promote ana --role member").is_err());
    assert!(parse("import file --audience staff").is_err());
    assert!(parse("case export-sealed 7").is_err() && parse("case export-sealed x --to a.zip").is_err());
}
