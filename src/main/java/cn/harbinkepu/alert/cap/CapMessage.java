package cn.harbinkepu.alert.cap;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// One message of OASIS CAP 1.2 as it was sent, nothing added and nothing guessed.
///
/// @param status  `Actual`, `Exercise`, `System` or `Test`
/// @param msgType `Alert`, `Update`, `Cancel`, `Ack` or `Error`
/// @param infos   the same in one or several languages; none with `Ack`, `Error` and some cancels
public record CapMessage(
        String identifier,
        String sender,
        OffsetDateTime sent,
        String status,
        String msgType,
        List<Reference> references,
        List<Info> infos) {

    public CapMessage {
        references = List.copyOf(references);
        infos = List.copyOf(infos);
    }

    /// An earlier message: `sender,identifier,sent`.
    public record Reference(String sender, String identifier, OffsetDateTime sent) {}

    /// A value with the name of the list that it is from.
    public record Named(String valueName, String value) {}

    /// What a message says, in one language.
    ///
    /// @param language  `en-US` where nothing is said
    /// @param severity  `Extreme`, `Severe`, `Moderate`, `Minor` or `Unknown`
    /// @param certainty `Observed`, `Likely`, `Possible`, `Unlikely` or `Unknown`
    public record Info(
            String language,
            List<String> categories,
            String event,
            String severity,
            String certainty,
            List<Named> eventCodes,
            Optional<OffsetDateTime> onset,
            Optional<OffsetDateTime> expires,
            Optional<String> senderName,
            Optional<String> headline,
            Optional<String> description,
            Optional<String> instruction,
            Optional<String> web,
            List<Named> parameters,
            List<Area> areas) {
        public Info {
            categories = List.copyOf(categories);
            eventCodes = List.copyOf(eventCodes);
            parameters = List.copyOf(parameters);
            areas = List.copyOf(areas);
        }

        public boolean isChinese() {
            return language.toLowerCase(java.util.Locale.ROOT).startsWith("zh");
        }
    }

    /// Where.
    public record Area(String description, List<Shape> shapes, List<Named> geocodes) {
        public Area {
            shapes = List.copyOf(shapes);
            geocodes = List.copyOf(geocodes);
        }
    }
}
