package cn.harbinkepu.text.tika;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much the reading of a document may take.
@ConfigMapping(prefix = "kepu.text")
interface TextConfig {

    /// Where the parsers work; needs room for the largest document unpacked.
    @WithDefault("${java.io.tmpdir}/harbin-kepu/text")
    Path scratch();

    /// Parsers at once on this instance; if nothing is said, as many as the machine has cores, up to eight. They run
    /// at a low priority, so readers come first.
    Optional<Integer> parsersAtOnce();

    /// Time for the first try of a document; a good one takes a second, a book a few.
    @WithDefault("20S")
    Duration firstLimit();

    /// Time for a further try of a document that hung or broke its parser, for an archive, and for the cleaning of a
    /// file.
    @WithDefault("60S")
    Duration limit();

    /// Heap of a parser: a book of a thousand pages fits; together with the JVM's own memory it stays below 512 MB.
    @WithDefault("256M")
    MemorySize heap();

    /// Address space of a parser, of which a JVM reserves more than it uses.
    @WithDefault("1G")
    MemorySize memory();

    /// Longest text kept, in characters: the longest novels have a third of it.
    @WithDefault("10000000")
    int longestText();

    /// Documents that one parser reads before a fresh one takes over, so that nothing a document left behind lasts. A
    /// fresh one costs as much as fifty documents.
    @WithDefault("1000")
    int documentsPerParser();

    /// How long a parser without work stays ready: longer than an editor needs for the next upload, no longer,
    /// because it holds 150 MB.
    @WithDefault("60S")
    Duration idle();

    /// Class path of the parsers, if the application's own cannot be found out.
    Optional<String> classPath();
}
