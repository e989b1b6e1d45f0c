package cn.harbinkepu.oai;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import cn.harbinkepu.partner.Ledger.Wanted;

/// What a harvester asks.
public sealed interface OaiRequest {

    Pattern SET = Pattern.compile("[A-Za-z0-9\\-_.!~*'()]+(?::[A-Za-z0-9\\-_.!~*'()]+)*");
    Pattern PREFIX = Pattern.compile("[A-Za-z0-9\\-_.!~*'()]+");

    /// Who answers here.
    record Identify() implements OaiRequest {}

    /// In which formats records are told, or one of them is.
    record ListMetadataFormats(Optional<String> identifier) implements OaiRequest {}

    /// Which parts of the pool have a name.
    record ListSets() implements OaiRequest {}

    /// One record.
    record GetRecord(String identifier, MetadataFormat format) implements OaiRequest {}

    /// A list from its beginning.
    record Begin(Listing.Of of, Wanted wanted) implements OaiRequest {}

    /// A list where the last answer ended.
    record Resume(String token, Verb verb) implements OaiRequest {}

    /// Understands the arguments of a request.
    ///
    /// @param arguments each with all its values
    /// @throws OaiError for what means nothing
    static OaiRequest of(Map<String, List<String>> arguments) {
        Verb verb = verb(arguments.getOrDefault("verb", List.of()));
        Map<String, String> given = single(verb, arguments);
        if (given.containsKey("resumptionToken")) {
            return resumed(verb, given);
        }
        for (String name : verb.required().stream().sorted().toList()) {
            if (!given.containsKey(name)) {
                throw OaiError.badArgument("%s needs the argument %s.".formatted(verb.wire(), name));
            }
        }
        return switch (verb) {
            case IDENTIFY -> new Identify();
            case LIST_METADATA_FORMATS -> new ListMetadataFormats(Optional.ofNullable(given.get("identifier")));
            case LIST_SETS -> new ListSets();
            case GET_RECORD -> new GetRecord(given.get("identifier"), format(given));
            case LIST_IDENTIFIERS, LIST_RECORDS -> new Begin(new Listing.Of(verb, format(given)), wanted(given));
        };
    }

    private static Verb verb(List<String> values) {
        if (values.size() != 1) {
            throw new OaiError(OaiError.Code.BAD_VERB, "The argument verb is needed, once.");
        }
        return Verb.of(values.getFirst())
                .orElseThrow(() -> new OaiError(
                        OaiError.Code.BAD_VERB, "'%s' is no verb of the protocol.".formatted(values.getFirst())));
    }

    private static Map<String, String> single(Verb verb, Map<String, List<String>> arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        arguments.forEach((name, values) -> {
            if (!name.equals("verb")) {
                if (!verb.knows(name)) {
                    throw OaiError.badArgument("%s has no argument '%s'.".formatted(verb.wire(), name));
                }
                if (values.size() != 1) {
                    throw OaiError.badArgument("The argument %s is given more than once.".formatted(name));
                }
                given.put(name, values.getFirst());
            }
        });
        return given;
    }

    private static OaiRequest resumed(Verb verb, Map<String, String> given) {
        if (given.size() > 1) {
            throw OaiError.badArgument("Beside a resumptionToken there are no other arguments.");
        }
        if (verb == Verb.LIST_SETS) {
            throw OaiError.badToken();
        }
        return new Resume(given.get("resumptionToken"), verb);
    }

    private static MetadataFormat format(Map<String, String> given) {
        String prefix = given.get("metadataPrefix");
        if (!PREFIX.matcher(prefix).matches()) {
            throw OaiError.badArgument("'%s' is no metadataPrefix.".formatted(prefix));
        }
        return MetadataFormat.of(prefix)
                .orElseThrow(() -> new OaiError(
                        OaiError.Code.CANNOT_DISSEMINATE_FORMAT, "There is no format '%s'.".formatted(prefix)));
    }

    private static Wanted wanted(Map<String, String> given) {
        Optional<String> set = Optional.ofNullable(given.get("set"));
        if (set.isPresent() && !SET.matcher(set.get()).matches()) {
            throw OaiError.badArgument("'%s' is no set.".formatted(set.get()));
        }
        Optional<String> from = Optional.ofNullable(given.get("from"));
        Optional<String> until = Optional.ofNullable(given.get("until"));
        Optional<OffsetDateTime> begin = from.map(Datestamps::from);
        Optional<OffsetDateTime> end = until.map(Datestamps::until);
        if (from.isPresent() && until.isPresent()) {
            if (Datestamps.isDay(from.get()) != Datestamps.isDay(until.get())) {
                throw OaiError.badArgument("from and until are not of the same granularity.");
            }
            if (begin.get().isAfter(end.get())) {
                throw OaiError.badArgument("from is later than until.");
            }
        }
        return new Wanted(set, begin, end);
    }
}
