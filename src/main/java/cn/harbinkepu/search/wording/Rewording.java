package cn.harbinkepu.search.wording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import cn.harbinkepu.search.snippet.Spelling;
import cn.harbinkepu.text.Phrases;

/// The groups of one version, ready to be looked for in queries.
final class Rewording {

    /// Each is asked for beside the query, and costs nearly as much.
    private static final int MOST = 4;

    private final WordGroups groups;
    private final Phrases.Index index;

    Rewording(WordGroups groups, Phrases phrases) {
        this.groups = groups;
        this.index = phrases.index(groups.others().keySet());
    }

    /// The words put otherwise: the longest listed word replaced by what it may stand for.
    List<String> of(String words) {
        String query = Spelling.folded(words);
        Optional<Phrases.Hit> longest = index.find(query).stream()
                .filter(hit -> isWhole(query, hit))
                .max(Comparator.comparingInt(hit -> hit.end() - hit.start()));
        return longest.map(hit -> replaced(query, hit)).orElse(List.of());
    }

    private List<String> replaced(String query, Phrases.Hit hit) {
        List<String> wordings = new ArrayList<>();
        for (String other : groups.others().getOrDefault(query.substring(hit.start(), hit.end()), List.of())) {
            if (wordings.size() < MOST) {
                wordings.add(query.substring(0, hit.start()) + other + query.substring(hit.end()));
            }
        }
        return wordings;
    }

    /// A word of letters is not looked for within another one.
    private static boolean isWhole(String query, Phrases.Hit hit) {
        return !(joins(query, hit.start() - 1) && joins(query, hit.start()))
                && !(joins(query, hit.end() - 1) && joins(query, hit.end()));
    }

    private static boolean joins(String query, int at) {
        return at >= 0
                && at < query.length()
                && Character.isLetterOrDigit(query.charAt(at))
                && !Character.isIdeographic(query.charAt(at));
    }
}
