package cn.harbinkepu.book;

import java.util.List;

/// Where the sought words stand in one part of a book.
///
/// @param title  of the part
/// @param places the first of them; `count` says how many there are
public record Hit(int part, String title, int count, List<Place> places) {

    public Hit {
        places = List.copyOf(places);
    }

    /// A place and what stands around it.
    ///
    /// @param number counted in the part, from 1
    public record Place(int number, String before, String words, String after) {}
}
