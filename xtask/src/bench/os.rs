//! Figures of Linux processes, and the processors that they may use.

#[cfg(not(target_os = "linux"))]
pub(crate) use elsewhere::{Places, cpu_time, raise_limits};
#[cfg(target_os = "linux")]
pub(crate) use linux::{Places, cpu_time, raise_limits};

#[cfg(target_os = "linux")]
mod linux {
    use std::process::{Child, Command};
    use std::time::Duration;

    use anyhow::{Context as _, Result};
    use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
    use nix::sys::resource::{Resource, getrlimit, setrlimit};
    use nix::time::ClockId;
    use nix::unistd::Pid;

    use crate::bench::works::Work;

    /// The server has the last processor for itself and contenders have the others: left to itself, the scheduler puts
    /// the two ends of a connection now on one processor and now on two, which differs by ten times.
    pub(crate) struct Places {
        all: CpuSet,
        server: CpuSet,
        contender: CpuSet,
        /// The number of processors for the contenders.
        pub(crate) processors: u32,
    }

    impl Places {
        pub(crate) fn find(work: &Work) -> Result<Self> {
            let all = sched_getaffinity(Pid::from_raw(0))?;
            if work.anywhere {
                let processors = (0..CpuSet::count()).filter(|&cpu| all.is_set(cpu).unwrap_or(false)).count();
                return Ok(Self { all, server: all, contender: all, processors: u32::try_from(processors)? });
            }
            let (mut server, mut contender) = (CpuSet::new(), CpuSet::new());
            let ours: Vec<_> = (0..CpuSet::count()).filter(|&cpu| all.is_set(cpu).unwrap_or(false)).collect();
            let (last, others) = ours.split_last().context("there is no processor")?;
            anyhow::ensure!(!others.is_empty(), "a benchmark needs two processors: one of them is the server's");
            server.set(*last)?;
            others.iter().try_for_each(|&cpu| contender.set(cpu))?;
            Ok(Self { all, server, contender, processors: u32::try_from(others.len())? })
        }

        pub(crate) fn start_server(&self, command: &mut Command) -> Result<Child> {
            self.start(&self.server, command)
        }

        pub(crate) fn start_contender(&self, command: &mut Command) -> Result<Child> {
            self.start(&self.contender, command)
        }

        /// A child runs where its parent did when it started.
        fn start(&self, place: &CpuSet, command: &mut Command) -> Result<Child> {
            sched_setaffinity(Pid::from_raw(0), place)?;
            let child = command.spawn().with_context(|| format!("cannot run {}", command.get_program().display()));
            sched_setaffinity(Pid::from_raw(0), &self.all)?;
            child
        }
    }

    /// The CPU time that a process has used, in user and kernel mode.
    pub(crate) fn cpu_time(process: &Child) -> Result<Duration> {
        let clock = ClockId::pid_cpu_clock_id(Pid::from_raw(i32::try_from(process.id())?))?;
        Ok(clock.now()?.into())
    }

    /// As many open files as are allowed: 10,000 calls in flight are 10,000 connections.
    pub(crate) fn raise_limits() -> Result<()> {
        let (_, most) = getrlimit(Resource::RLIMIT_NOFILE)?;
        Ok(setrlimit(Resource::RLIMIT_NOFILE, most, most)?)
    }
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use std::process::{Child, Command};
    use std::time::Duration;

    use anyhow::{Result, bail};

    use crate::bench::works::Work;

    pub(crate) struct Places {
        pub(crate) processors: u32,
    }

    impl Places {
        pub(crate) fn find(_: &Work) -> Result<Self> {
            bail!("benchmarks read /proc and place processes: they need Linux")
        }

        pub(crate) fn start_server(&self, _: &mut Command) -> Result<Child> {
            unreachable!("there are no places")
        }

        pub(crate) fn start_contender(&self, _: &mut Command) -> Result<Child> {
            unreachable!("there are no places")
        }
    }

    pub(crate) fn cpu_time(_: &Child) -> Result<Duration> {
        unreachable!("there are no places")
    }

    pub(crate) fn raise_limits() -> Result<()> {
        Ok(())
    }
}
