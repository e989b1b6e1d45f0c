package cn.harbinkepu.oai;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What can be asked, and with which arguments.
public enum Verb {
    IDENTIFY("Identify", Set.of(), Set.of()),
    LIST_METADATA_FORMATS("ListMetadataFormats", Set.of(), Set.of("identifier")),
    LIST_SETS("ListSets", Set.of(), Set.of("resumptionToken")),
    GET_RECORD("GetRecord", Set.of("identifier", "metadataPrefix"), Set.of()),
    LIST_IDENTIFIERS("ListIdentifiers", Set.of("metadataPrefix"), Set.of("from", "until", "set", "resumptionToken")),
    LIST_RECORDS("ListRecords", Set.of("metadataPrefix"), Set.of("from", "until", "set", "resumptionToken"));

    private final String wire;
    private final Set<String> required;
    private final Set<String> optional;

    Verb(String wire, Set<String> required, Set<String> optional) {
        this.wire = wire;
        this.required = required;
        this.optional = optional;
    }

    public String wire() {
        return wire;
    }

    /// Arguments without which it means nothing; a `resumptionToken` stands for them.
    Set<String> required() {
        return required;
    }

    boolean knows(String argument) {
        return required.contains(argument) || optional.contains(argument);
    }

    static Optional<Verb> of(String name) {
        return Stream.of(values()).filter(verb -> verb.wire.equals(name)).findFirst();
    }
}
