package cn.harbinkepu.caption;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;

import cn.harbinkepu.resource.Files;

/// Captions in one language, or the chapters.
///
/// @param language BCP 47, such as `zh-CN`
/// @param label    for menus
/// @param toCheck  a machine has written it, and nobody has said yet that it is right
public record Track(UUID file, Kind kind, String language, String label, boolean toCheck) {

    /// As the HTML standard has it.
    public enum Kind {
        /// What is said, and the sounds, for who does not hear.
        CAPTIONS("字幕"),
        /// What is said, in another language.
        SUBTITLES("翻译字幕"),
        CHAPTERS("章节");

        private final String zh;

        Kind(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }

        Files.Role role() {
            return this == CHAPTERS ? Files.Role.CHAPTERS : Files.Role.CAPTIONS;
        }
    }

    /// WebVTT, relative to the site.
    @JsonProperty
    public String url() {
        return "/media/" + file + "/captions.vtt";
    }

    public boolean isChapters() {
        return kind == Kind.CHAPTERS;
    }
}
