package cn.harbinkepu.text.hanlp;

import cn.harbinkepu.text.Phrases;
import cn.harbinkepu.text.Segmenter;
import cn.harbinkepu.text.Spellings;
import cn.harbinkepu.text.Words;

/// The adapters themselves, for plain tests of other packages: they need no container.
public final class Hanlp {

    private Hanlp() {}

    public static Segmenter segmenter() {
        return new HanlpSegmenter();
    }

    public static Words words() {
        return new HanlpWords();
    }

    public static Spellings spellings() {
        return new HanlpSpellings();
    }

    public static Phrases phrases() {
        return new HanlpPhrases();
    }
}
