package cn.harbinkepu.search.analysis;

import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;

/// Settings of `kepu_words`.
@AnalysisSettings
public interface WordSettings {

    /// Whether the words inside a word are terms beside it: yes for the index, no for queries.
    @BooleanSetting(path = "parts", defaultValue = true)
    boolean parts();
}
