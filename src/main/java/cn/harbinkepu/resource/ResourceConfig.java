package cn.harbinkepu.resource;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Review and publication.
@ConfigMapping(prefix = "kepu.resource")
interface ResourceConfig {

    /// The role of each review step in order. The default is 三审三校: first reviewer, subject expert, chief editor.
    @WithDefault("reviewer,expert,chief")
    List<String> reviewSteps();

    /// How long a public document may be answered from memory before the database is asked again. Changes are told to
    /// all instances at once; this bounds what a lost message can cost.
    @WithDefault("5s")
    Duration freshFor();

    /// How long a public document may still be answered from memory while the database is away.
    @WithDefault("1h")
    Duration staleFor();

    /// How long a text is kept that was refused because somebody else had saved first.
    @WithDefault("30d")
    Duration lostTextsFor();

    /// How many such texts one person may have of one resource before the oldest go.
    @WithDefault("500")
    int lostTextsMost();
}
