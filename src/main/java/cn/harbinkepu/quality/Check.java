package cn.harbinkepu.quality;

import java.util.function.Consumer;

/// Some rules that look at the same things. Pure: the same manuscript gives the same findings, in the order of the
/// text.
interface Check {

    void examine(Manuscript manuscript, Consumer<Finding> found);
}
