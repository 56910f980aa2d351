//! What must hold when something fails: the program runs as a process of its own, over HTTP.

mod backup;
mod busy;
mod disk;
mod keys;
mod kill;
mod leaving;
mod postgres;
mod proxy;
mod sealing;
mod stop;
mod uploads;
mod work;
mod writers;
