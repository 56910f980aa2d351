use super::*;

#[actix_web::test]
async fn a_fill_that_was_overtaken_is_thrown_away() {
    let cached: Cached<i32> = Cached::default();
    let value = cached
        .get(|| async {
            cached.clear();
            Ok(1)
        })
        .await
        .unwrap();
    assert_eq!(*value, 1);
    assert_eq!(*cached.get(|| async { Ok(2) }).await.unwrap(), 2, "the overtaken fill was not kept");
    assert_eq!(*cached.get(|| async { Ok(3) }).await.unwrap(), 2, "the later one was");
    cached.clear();
    let failing = || async { Err(crate::web::AppError::Unavailable) };
    assert!(cached.get(failing).await.is_err(), "it is no longer known");
    assert_eq!(*cached.get_or_last(failing).await.unwrap(), 2, "the last there was");
}
