package cn.harbinkepu.video;

/// The sound that is played: the first of a file.
///
/// @param codec    as FFmpeg names it, such as `aac`
/// @param language as the file says, such as `zho`; empty if it does not
/// @param count    sounds in the file, in several languages perhaps
public record Voice(String codec, int channels, String language, int count) {}
