//! The address a request comes from.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use actix_web::HttpRequest;

use crate::config::Network;

/// The client's address; IPv6 is cut to its /64, which is what one household has. `X-Forwarded-For` counts only when the
/// connection comes from a configured proxy: read from the right, the first address that is no proxy is the client's. What
/// cannot be read ends the reading, since everything left of it may be the client's own invention.
pub fn client_address(request: &HttpRequest, proxies: &[Network]) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip().to_canonical();
    let is_proxy = |address: IpAddr| proxies.iter().any(|network| network.contains(address));
    if !is_proxy(peer) {
        return Some(shortened(peer));
    }
    let headers: Vec<&str> =
        request.headers().get_all("x-forwarded-for").map(|value| value.to_str().unwrap_or("")).collect();
    let client = headers
        .iter()
        .rev()
        .flat_map(|value| value.rsplit(','))
        .map_while(forwarded)
        .find(|address| !is_proxy(*address));
    Some(shortened(client.unwrap_or(peer)))
}

/// An address, also with a port or in brackets.
fn forwarded(part: &str) -> Option<IpAddr> {
    let part = part.trim();
    let address = part.parse().or_else(|_| part.parse::<SocketAddr>().map(|address| address.ip()));
    let address = address.or_else(|_| part.trim_start_matches('[').trim_end_matches(']').parse());
    address.ok().map(|address: IpAddr| address.to_canonical())
}

fn shortened(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from(u128::from(six) >> 64 << 64)),
        four => four,
    }
}
