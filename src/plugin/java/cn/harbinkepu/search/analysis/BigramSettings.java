package cn.harbinkepu.search.analysis;

import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;

/// Settings of `kepu_bigrams`.
@AnalysisSettings
public interface BigramSettings {

    /// Whether each character is a term beside its pairs: yes for the index, no for queries.
    @BooleanSetting(path = "characters", defaultValue = true)
    boolean characters();
}
