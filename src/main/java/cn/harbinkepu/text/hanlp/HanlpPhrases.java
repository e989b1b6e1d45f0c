package cn.harbinkepu.text.hanlp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.hankcs.hanlp.collection.AhoCorasick.AhoCorasickDoubleArrayTrie;

import cn.harbinkepu.text.Phrases;

/// Phrases in HanLP's double-array trie with Aho–Corasick links.
@ApplicationScoped
class HanlpPhrases implements Phrases {

    @Override
    public Index index(Collection<String> phrases) {
        TreeMap<String, String> distinct = new TreeMap<>();
        phrases.stream().filter(phrase -> !phrase.isEmpty()).forEach(phrase -> distinct.put(phrase, phrase));
        if (distinct.isEmpty()) {
            return text -> List.of();
        }
        AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();
        trie.build(distinct);
        return text -> find(trie, text);
    }

    private static List<Hit> find(AhoCorasickDoubleArrayTrie<String> trie, String text) {
        List<Hit> hits = new ArrayList<>();
        trie.parseText(text, (begin, end, phrase) -> hits.add(new Hit(begin, end)));
        return List.copyOf(hits);
    }
}
