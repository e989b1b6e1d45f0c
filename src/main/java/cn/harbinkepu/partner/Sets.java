package cn.harbinkepu.partner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The parts of the pool that can be asked for by name, written as OAI-PMH writes sets:
/// `kind:ARTICLE`, `subject:safety:fire`, `segment:TEENS`, `organisation:{id}`. What lies in a set
/// lies in the wider ones before it, too.
public final class Sets {

    public static final String KIND = "kind";
    public static final String SUBJECT = "subject";
    public static final String SEGMENT = "segment";
    public static final String ORGANISATION = "organisation";

    private static final String IN = ":";

    private Sets() {}

    /// The set of a subject, with all wider subjects in front.
    public static String subject(Vocabularies vocabularies, String code) {
        List<String> line = new ArrayList<>(List.of(code));
        vocabularies.widerSubject(code).map(Term::code).ifPresent(wider -> addAbove(vocabularies, line, wider));
        return SUBJECT + IN + String.join(IN, line.reversed());
    }

    public static String kind(String code) {
        return KIND + IN + code;
    }

    public static String segment(String code) {
        return SEGMENT + IN + code;
    }

    public static String organisation(UUID id) {
        return ORGANISATION + IN + id;
    }

    /// All that it lies in, but for the set of its organisation, which the public document does not
    /// name. Everything has a kind and an organisation, so those two as a whole are no sets of
    /// their own.
    static List<String> of(Vocabularies vocabularies, PublishedResource resource) {
        Set<String> all = new LinkedHashSet<>();
        all.add(kind(resource.kind().name()));
        resource.subjects().forEach(code -> addWithWider(all, subject(vocabularies, code)));
        resource.segments().forEach(code -> addWithWider(all, segment(code)));
        return List.copyOf(all);
    }

    private static void addAbove(Vocabularies vocabularies, List<String> line, String code) {
        line.add(code);
        vocabularies.widerSubject(code).map(Term::code).ifPresent(wider -> addAbove(vocabularies, line, wider));
    }

    private static void addWithWider(Set<String> all, String set) {
        for (int end = set.indexOf(IN); end >= 0; end = set.indexOf(IN, end + 1)) {
            all.add(set.substring(0, end));
        }
        all.add(set);
    }
}
