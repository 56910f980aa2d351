//! Mail to a mail server (RFC 5321), over TLS by rustls, with connections that are kept open.

use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Code;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use tokio::sync::OnceCell;

use super::Failure;
use super::answer::{is_about_sender, masked};
use crate::config::{Mail, SmtpSecurity};

/// The server may take so long for one answer,
const PATIENCE: Duration = Duration::from_secs(20);
/// and so long for a mail.
const WHOLE: Duration = Duration::from_secs(60);

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// A way to a mail server; nothing is connected before the first mail.
pub struct Smtp {
    config: Mail,
    security: SmtpSecurity,
    authorities: Option<Certificate>,
    /// What it calls itself: the domain that mail comes from.
    name: String,
    transport: OnceCell<Transport>,
}

impl Smtp {
    pub fn new(config: &Mail, security: SmtpSecurity, name: &str) -> Result<Self, String> {
        let authorities = match config.smtp_ca_file.as_str() {
            "" => None,
            file => {
                let pem = std::fs::read(file).map_err(|error| format!("{file} cannot be read: {error}"))?;
                let no_pem = |_| format!("{file} holds no certificates in PEM");
                let certificate = Certificate::from_pem(&pem).map_err(no_pem)?;
                Some(certificate)
            }
        };
        let (config, name) = (config.clone(), name.to_owned());
        Ok(Self { config, security, authorities, name, transport: OnceCell::new() })
    }

    /// Hands a message over.
    pub async fn send(&self, envelope: &Envelope, message: &[u8]) -> Result<(), Failure> {
        let recipient = envelope.to().first().map(ToString::to_string).unwrap_or_default();
        let sent = tokio::time::timeout(WHOLE, async {
            let transport = self.connected().await?;
            transport.send_raw(envelope, message).await.map_err(|error| {
                let said = error.to_string();
                let is_about_us = is_about_us(error.status()) || is_about_sender(&said);
                Failure {
                    is_permanent: error.is_client() || (error.is_permanent() && !is_about_us),
                    answer: masked(&said, &recipient),
                }
            })
        });
        match sent.await {
            Ok(sent) => sent.map(drop),
            Err(_) => Err(Failure::passing("the mail server took too long")),
        }
    }

    /// Whether the server answers, takes the certificate and the password. What it refuses here is no mail's fault.
    pub async fn check(&self) -> Result<(), Failure> {
        let checked = tokio::time::timeout(WHOLE, async { self.connected().await.map(drop) });
        checked.await.unwrap_or_else(|_| Err(Failure::passing("the mail server took too long")))
    }

    async fn connected(&self) -> Result<&Transport, Failure> {
        let transport = self.transport.get_or_try_init(|| self.build()).await?;
        match transport.test_connection().await {
            Ok(true) => Ok(transport),
            Ok(false) => Err(Failure::passing("the mail server hung up")),
            Err(error) => Err(Failure::passing(masked(&error.to_string(), ""))),
        }
    }

    async fn build(&self) -> Result<Transport, Failure> {
        let config = &self.config;
        let port = if config.smtp_port == 0 { self.security.port() } else { config.smtp_port };
        let tls = match self.security {
            SmtpSecurity::None => Tls::None,
            SmtpSecurity::StartTls => Tls::Required(self.tls().await?),
            SmtpSecurity::Tls => Tls::Wrapper(self.tls().await?),
        };
        let mut builder = Transport::builder_dangerous(&config.smtp_host)
            .port(port)
            .tls(tls)
            .timeout(Some(PATIENCE))
            .hello_name(ClientId::Domain(self.name.clone()))
            .pool_config(PoolConfig::new().max_size(config.smtp_connections.max(1)));
        if !config.smtp_user.is_empty() {
            let password = config.smtp_password.reveal().to_owned();
            builder = builder.credentials(Credentials::new(config.smtp_user.clone(), password));
        }
        Ok(builder.build())
    }

    /// Reading the system's certificates takes a while.
    async fn tls(&self) -> Result<TlsParameters, Failure> {
        let mut parameters = TlsParameters::builder(self.config.smtp_host.clone());
        if let Some(authorities) = &self.authorities {
            parameters = parameters.add_root_certificate(authorities.clone());
        }
        let built = tokio::task::spawn_blocking(move || parameters.build()).await;
        let failed = |error: &dyn std::fmt::Display| Failure::passing(format!("TLS cannot be set up: {error}"));
        built.map_err(|error| failed(&error))?.map_err(|error| failed(&error))
    }
}

/// What the server has against whoever signs in to it (RFC 4954): the operator can mend it.
fn is_about_us(code: Option<Code>) -> bool {
    code.is_some_and(|code| matches!(u16::from(code), 530 | 534 | 535 | 538))
}
