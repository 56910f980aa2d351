//! The address a request comes from.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::HttpRequest;

use crate::config::Network;

/// The client's address; IPv6 is cut to its /64, which is what one household has. `X-Forwarded-For` counts only when the
/// connection comes from a configured proxy: read from the right, the first address that is no proxy is the client's.
pub fn client_address(request: &HttpRequest, proxies: &[Network]) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    let is_proxy = |address: IpAddr| proxies.iter().any(|network| network.contains(address));
    if !is_proxy(peer) {
        return Some(shortened(peer));
    }
    let forwarded: Vec<IpAddr> = request
        .headers()
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|part| part.trim().parse().ok())
        .collect();
    let client = forwarded.iter().rev().find(|address| !is_proxy(**address)).copied();
    Some(shortened(client.unwrap_or(peer)))
}

fn shortened(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from(u128::from(six) >> 64 << 64)),
        four => four,
    }
}
