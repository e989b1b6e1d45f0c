package cn.harbinkepu.oai;

import java.util.Optional;
import java.util.stream.Stream;

/// In which words a record is told.
public enum MetadataFormat {
    OAI_DC("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"),
    MODS("mods", "http://www.loc.gov/mods/v3", "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd");

    private final String prefix;
    private final String namespace;
    private final String schema;

    MetadataFormat(String prefix, String namespace, String schema) {
        this.prefix = prefix;
        this.namespace = namespace;
        this.schema = schema;
    }

    public String prefix() {
        return prefix;
    }

    public String namespace() {
        return namespace;
    }

    public String schema() {
        return schema;
    }

    static Optional<MetadataFormat> of(String prefix) {
        return Stream.of(values())
                .filter(format -> format.prefix.equals(prefix))
                .findFirst();
    }
}
