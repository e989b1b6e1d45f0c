package cn.harbinkepu.media.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How the bytes of films, recordings and files leave the house.
@ConfigMapping(prefix = "kepu.media")
interface MediaConfig {

    /// Other sites whose pages may show our films and sound and offer our originals, such as
    /// `https://tv.example.cn`. Pictures and posters are open to all.
    Optional<List<String>> embeddingSites();

    /// Addresses that are sent as much as they take, each with a prefix length: our own machines, a cache in front, a
    /// screen in a venue.
    @WithDefault("127.0.0.0/8,::1/128")
    List<String> unthrottled();

    /// Bytes a second for one address, in IPv6 for one /64. A school or a village shares an address: this is enough for
    /// a hundred viewers of 1.5 Mbit/s.
    @WithDefault("25M")
    MemorySize addressRate();

    /// Bytes that an address gets at once before its rate holds: a film begins quickly.
    @WithDefault("100M")
    MemorySize addressBurst();

    /// Answers on their way to one address at the same time; beyond it the address is told to wait.
    @WithDefault("120")
    int addressTransfers();

    /// Bytes a second for all that are throttled, shared evenly between the addresses that want some: a line of one
    /// gigabit.
    @WithDefault("110M")
    MemorySize totalRate();

    /// How long a reader may take nothing before its line is cut.
    @WithDefault("50s")
    Duration stalled();
}
