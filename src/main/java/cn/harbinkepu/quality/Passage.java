package cn.harbinkepu.quality;

/// A place in a text.
///
/// @param quote  the words as they stand there, without marks of Markdown
/// @param prefix a few characters before, to tell it from the same words elsewhere
/// @param start  of the quote in the field as it is kept, in UTF-16 units
/// @param end    exclusive
public record Passage(String field, String quote, String prefix, String suffix, int start, int end) {}
