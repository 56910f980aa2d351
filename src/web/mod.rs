//! What every page needs and no product word: errors, forms and their protection, cookies, limits, headers, assets,
//! and the frame that all pages share.

mod address;
mod addresses;
mod assets;
mod cookies;
mod csrf;
mod error;
mod fields;
mod form;
mod frame;
mod headers;
mod limits;
mod origin;
mod pager;
mod respond;
mod times;
mod upload;
mod waiting;
mod xml;
mod zones;

pub use address::client_address;
pub use addresses::AddressCode;
pub use assets::{asset, asset_url};
pub use cookies::{CookieName, Cookies};
pub use csrf::{CsrfSecret, issue, matches};
pub use error::{AppError, Words};
pub use fields::{CarriedField, Choice, FieldError, FieldErrors, words_label};
pub use form::{Pairs, Received, receive};
pub use frame::{AskedConsent, Bell, FeedLink, Frame, ViewerBadge};
pub use headers::{open_to_search, security_headers};
pub use limits::{Limiters, Spent};
pub use origin::{Site, is_own_request};
pub use pager::{PAGES_BY_NUMBER, Pager, PagerItem, cut_to_page, page_in, page_number};
pub use respond::{
    for_everyone, has_already, html, html_with, is_local_path, local_or_home, path_segment, see_other, with_next,
};
pub use times::{Time, date, exact, micros, moment_in, timestamp};
pub use upload::{UploadLimits, Uploaded, is_upload, receive_upload};
pub use waiting::Waiting;
pub use xml::Xml;
pub use zones::{ChoiceGroup, UTC, find_zone, zone_groups};
