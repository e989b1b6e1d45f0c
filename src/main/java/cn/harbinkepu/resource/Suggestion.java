package cn.harbinkepu.resource;

/// Something a machine would put into a field, for a person to take over or not. It is in no field until then.
///
/// @param value  what would be put in: a code of a vocabulary, a word, a text
/// @param label  how a person knows the value
/// @param score  0 to 1; how it comes about is said in the reason
/// @param reason in words for the editor
public record Suggestion(Field field, String value, String label, double score, String reason) {

    /// Where it would go.
    public enum Field {
        SUMMARY,
        LANGUAGE,
        KEYWORD,
        SUBJECT,
        SEGMENT
    }
}
