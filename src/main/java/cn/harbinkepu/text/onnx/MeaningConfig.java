package cn.harbinkepu.text.onnx;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Whether search goes by meaning too.
@ConfigMapping(prefix = "kepu.text.meaning")
interface MeaningConfig {

    /// Off on a machine that has no 200 MB to spare, or another processor than x86-64 and ARM: search
    /// then goes by words and sounds alone, which finds nearly as much.
    @WithDefault("true")
    boolean enabled();

    /// Processors that one text may use at a time.
    @WithDefault("1")
    int threads();
}
