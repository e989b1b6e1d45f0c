package cn.harbinkepu.screen;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Public screens.
@ConfigMapping(prefix = "kepu.screen")
interface ScreenConfig {

    /// How often it is looked whether what open screens show has changed.
    @WithDefault("500ms")
    Duration pulse();

    /// How often drills are read while a screen of a drill group is open, beside each time that one
    /// is issued.
    @WithDefault("3s")
    Duration drillsEvery();

    /// How often what a group shows between alerts is made anew.
    @WithDefault("1m")
    Duration slidesEvery();

    /// How often it is looked whether open screens may still be shown something, beside each time that
    /// a key is changed or a screen is shut out.
    @WithDefault("10s")
    Duration checkEvery();

    /// A sign of life goes to open screens this often.
    @WithDefault("20s")
    Duration heartbeat();

    /// Screens that one instance keeps told; the next one is told to come back later.
    @WithDefault("2000")
    int maxOpen();

    /// After this time a screen that says nothing counts as silent.
    @WithDefault("2m")
    Duration silentAfter();

    /// After this time what was shown is forgotten.
    @WithDefault("400D")
    Duration keep();
}
