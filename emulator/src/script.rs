use std::collections::{HashMap, VecDeque};

use parking_lot::Mutex;

use crate::organization::OrganizationId;

/// A step that can serve several times.
pub(crate) trait Repeated: Clone {
    fn repeat(&mut self) -> &mut Option<u32>;
}

/// The remaining steps of each organization's fault script, for requests or deliveries, in order.
#[derive(Debug)]
pub(crate) struct Scripts<S> {
    // Organizations without steps have no entry, so this holds only what someone asked for.
    by_organization: Mutex<HashMap<OrganizationId, VecDeque<S>>>,
}

impl<S> Default for Scripts<S> {
    fn default() -> Self {
        Self { by_organization: Mutex::default() }
    }
}

impl<S: Repeated> Scripts<S> {
    pub(crate) fn set(&self, organization: OrganizationId, steps: Vec<S>) {
        let mut scripts = self.by_organization.lock();
        if steps.is_empty() {
            scripts.remove(&organization);
        } else {
            scripts.insert(organization, steps.into());
        }
    }

    /// The step for the organization's next request: `None` to handle it as usual.
    pub(crate) fn next(&self, organization: OrganizationId) -> Option<S> {
        let mut scripts = self.by_organization.lock();
        let steps = scripts.get_mut(&organization)?;
        if let Some(first) = steps.front_mut()
            && let Some(times @ 2..) = *first.repeat()
        {
            *first.repeat() = Some(times - 1);
            return Some(first.clone());
        }
        let step = steps.pop_front();
        if steps.is_empty() {
            scripts.remove(&organization);
        }
        step
    }

    pub(crate) fn remaining(&self, organization: OrganizationId) -> Vec<S> {
        self.by_organization.lock().get(&organization).into_iter().flatten().cloned().collect()
    }

    pub(crate) fn clear(&self, organization: Option<OrganizationId>) {
        let mut scripts = self.by_organization.lock();
        match organization {
            Some(organization) => drop(scripts.remove(&organization)),
            None => scripts.clear(),
        }
    }
}
