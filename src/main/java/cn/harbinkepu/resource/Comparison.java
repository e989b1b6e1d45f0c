package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/// How two revisions of a resource differ, field by field; what is equal is left out.
///
/// @param files with the figures in the text, which are named by their address
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Comparison(Side from, Side to, List<Field> fields, List<FileChange> files) {

    public Comparison {
        fields = List.copyOf(fields);
        files = List.copyOf(files);
    }

    /// One of the two revisions.
    ///
    /// @param digest absent for a draft
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Side(int number, String state, String title, OffsetDateTime updatedAt, Optional<String> digest) {}

    /// @param name as the API names it, such as `summary`
    public record Field(String name, List<TextDiff.Paragraph> paragraphs) {
        public Field {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /// A file or figure that is on one side only.
    ///
    /// @param role `ORIGINAL`, `CAPTIONS`, `CHAPTERS` or `FIGURE`
    /// @param name of the file, or the alternative text of a figure
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record FileChange(
            TextDiff.Change change, String role, String name, String address, Optional<Long> size, Optional<UUID> id) {

        public boolean is(String name) {
            return change.name().equals(name);
        }

        /// Whether it can be shown as a picture.
        public boolean picture() {
            return address.endsWith("/picture");
        }
    }

    public boolean same() {
        return fields.isEmpty() && files.isEmpty();
    }
}
