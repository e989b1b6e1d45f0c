package cn.harbinkepu.search.learn;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What is learnt from searches.
@ConfigMapping(prefix = "kepu.search.learn")
interface LearnConfig {

    /// Whether searches are noted at all.
    @WithDefault("true")
    boolean enabled();

    /// How often an instance writes down what it noted: what a crash can lose at most.
    @WithDefault("10s")
    Duration writeEvery();

    /// Searches and openings that an instance holds between two writings; what goes beyond is not noted, so that a
    /// rush cannot fill the memory.
    @WithDefault("20000")
    int mostNotes();

    /// An opening waits that long before it is written, so that every instance has written the list it came from.
    @WithDefault("15s")
    Duration settle();

    /// Asking again within this stretch of time is one occasion: reloading a page makes no query common.
    @WithDefault("10M")
    Duration occasion();

    /// Words that were looked for on fewer occasions are shown to nobody: they might be about one person.
    @WithDefault("3")
    int leastOccasions();

    /// After that the words are dropped and only the counts of weeks stay.
    @WithDefault("90D")
    Duration keep();

    /// Hour of the day in Beijing after which judged queries are measured, when hardly anybody searches.
    @WithDefault("3")
    int measureFrom();
}
