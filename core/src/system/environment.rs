//! The environment variables that are defaults of settings.

use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;

use crate::error::Error;

pub(crate) const BASE_URL: &str = "COMMET_BASE_URL";

/// The variables that a client reads when it is built.
pub const ENVIRONMENT: [&str; 13] = [
    "COMMET_API_KEY",
    BASE_URL,
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
    "NO_PROXY",
    "no_proxy",
    "REQUEST_METHOD",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
];

/// The source of those variables.
#[derive(Clone, Default)]
pub(crate) enum Environment {
    #[default]
    Process,
    /// The variables of code that has another environment than its process, such as a worker of Node.
    Given(BTreeMap<String, String>),
}

impl Environment {
    pub(crate) fn given(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::Given(variables.into_iter().filter(|(name, _)| ENVIRONMENT.contains(&name.as_str())).collect())
    }

    /// The variable's value. An empty variable counts as absent, except for the base URL: when the command in
    /// `export COMMET_BASE_URL=$(…)` fails, calls must not go to production.
    pub(crate) fn get(&self, name: &str) -> Result<Option<String>, Error> {
        let value = match self {
            Self::Given(variables) => variables.get(name).cloned(),
            Self::Process => match env::var(name) {
                Ok(value) => Some(value),
                Err(env::VarError::NotPresent) => None,
                Err(env::VarError::NotUnicode(_)) => {
                    return Err(Error::setting(name, "must be UTF-8"));
                }
            },
        };
        Ok(value.filter(|value| name == BASE_URL || !value.trim().is_empty()))
    }

    /// The first of these variables that has a value, and its name.
    pub(crate) fn first(&self, names: &[&'static str]) -> Result<Option<(&'static str, String)>, Error> {
        for name in names {
            if let Some(value) = self.get(name)? {
                return Ok(Some((name, value)));
            }
        }
        Ok(None)
    }

    /// The paths in `SSL_CERT_FILE` and `SSL_CERT_DIR`, if the environment is not the process's.
    pub(crate) fn given_trust(&self) -> Result<[Option<PathBuf>; 2], Error> {
        if matches!(self, Self::Process) {
            return Ok([None, None]);
        }
        let path = |name| self.get(name).map(|value| value.map(PathBuf::from));
        Ok([path("SSL_CERT_FILE")?, path("SSL_CERT_DIR")?])
    }
}
