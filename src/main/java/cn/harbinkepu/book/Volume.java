package cn.harbinkepu.book;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// A book taken apart.
///
/// @param language BCP 47, as the book says
/// @param turned   whether its pages follow each other from right to left, as in a book that is set in columns
/// @param parts    chapters of an EPUB, pages of a PDF, in their order, from 1
/// @param contents its table of contents
/// @param cover    name of the picture on the front
/// @param pictures names of all pictures, the cover included
/// @param left     what of its pictures is not shown
public record Volume(
        Optional<String> title,
        List<String> creators,
        Optional<String> language,
        boolean turned,
        List<Part> parts,
        List<Entry> contents,
        Optional<String> cover,
        List<String> pictures,
        Left left) {

    public Volume {
        creators = List.copyOf(creators);
        parts = List.copyOf(parts);
        contents = List.copyOf(contents);
        pictures = List.copyOf(pictures);
    }

    /// @param name of the file with the chapter as HTML; empty for a page
    /// @param text its words, a line for each block
    public record Part(int number, String title, String name, String text) {}

    /// A line of the table of contents.
    ///
    /// @param anchor in the part; empty for its beginning
    /// @param depth  0 for the outermost
    public record Entry(String label, int part, String anchor, int depth) {}

    /// @param simplified drawings without what could run, move or fetch in them
    /// @param missing    pictures in whose place their description stands
    /// @param chapters   that the order of reading names and the file does not hold
    public record Left(int simplified, int missing, int chapters) {
        public static final Left NOTHING = new Left(0, 0, 0);

        @JsonIgnore
        public boolean isNothing() {
            return simplified == 0 && missing == 0;
        }
    }
}
