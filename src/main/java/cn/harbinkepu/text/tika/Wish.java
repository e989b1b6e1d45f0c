package cn.harbinkepu.text.tika;

import java.nio.file.Path;

import cn.harbinkepu.text.Cleaning;
import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Unpacking;
import cn.harbinkepu.text.tika.Request.Deed;

/// What a caller wants of a child, and what an answer of the child means to that caller.
///
/// @param <T> the outcome
interface Wish<T> {

    Deed deed();

    Path file();

    String name();

    /// Takes what the child makes.
    Path folder();

    /// The child has said what it found.
    T told(String findings) throws java.io.IOException;

    /// The child has ended over it.
    T ended(Extraction how);

    record Reading(Deed deed, Path file, String name, Path folder) implements Wish<Extraction> {

        /// Text alone.
        Reading(Path file, String name) {
            this(Deed.READ, file, name, file);
        }

        @Override
        public Extraction told(String findings) {
            return Findings.read(findings, folder);
        }

        @Override
        public Extraction ended(Extraction how) {
            return how;
        }
    }

    record Scrubbing(Path file, String name, Path folder, Path target) implements Wish<Cleaning> {

        @Override
        public Deed deed() {
            return Deed.CLEAN;
        }

        @Override
        public Cleaning told(String findings) throws java.io.IOException {
            return switch (findings) {
                case "NOTHING" -> new Cleaning.Nothing();
                case "UNCERTAIN" -> new Cleaning.Uncertain();
                case "CLEANED" -> {
                    java.nio.file.Files.move(Hand.in(folder, "clean-1"), target);
                    yield new Cleaning.Cleaned();
                }
                default -> new Cleaning.Failed(findings);
            };
        }

        @Override
        public Cleaning ended(Extraction how) {
            return new Cleaning.Failed(how.toString());
        }
    }

    record Unpacked(Path file, String name, Path folder) implements Wish<Unpacking> {

        @Override
        public Deed deed() {
            return Deed.UNPACK;
        }

        @Override
        public Unpacking told(String findings) {
            return Contents.read(findings, folder);
        }

        @Override
        public Unpacking ended(Extraction how) {
            return new Unpacking.Broken(how.toString());
        }
    }
}
