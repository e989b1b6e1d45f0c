package cn.harbinkepu.text.tesseract;

import java.nio.file.Path;
import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How letters in pictures are read.
@ConfigMapping(prefix = "kepu.text.recognition")
interface RecognitionConfig {

    /// The program; without it pictures keep their words to themselves, and the stage says so.
    @WithDefault("tesseract")
    String program();

    /// Which trained data are used, in Tesseract's notation: simplified Chinese, with English words in between.
    @WithDefault("chi_sim+eng")
    String languages();

    /// Where the children work.
    @WithDefault("${java.io.tmpdir}/harbin-kepu/recognition")
    Path scratch();

    /// Pictures at once on this instance: one leaves the other cores to the readers.
    @WithDefault("1")
    int atOnce();

    /// Time for one picture; a page takes a few seconds, a wall chart half a minute.
    @WithDefault("90S")
    Duration limit();

    /// Address space of a child: a picture of 100 million pixels and the trained data fit.
    @WithDefault("1500M")
    MemorySize memory();

    /// Confidence, 0 to 100, below which a word is marked as doubtful: of printed words that are right few stay
    /// below.
    @WithDefault("70")
    int doubtBelow();
}
