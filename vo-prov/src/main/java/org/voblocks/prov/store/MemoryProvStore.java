package org.voblocks.prov.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.voblocks.prov.Bundle;
import org.voblocks.prov.Element;
import org.voblocks.prov.Namespaces;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;

/** Keeps provenance in memory. */
public final class MemoryProvStore implements ProvStore {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<Statement> statements = new HashSet<>();
    private final Map<QualifiedName, List<Element>> elements = new HashMap<>();
    private final Map<QualifiedName, List<Relation>> influenced = new HashMap<>();
    private final Map<QualifiedName, List<Relation>> influencers = new HashMap<>();
    private Namespaces namespaces = Namespaces.STANDARD;

    /** An empty store. */
    public MemoryProvStore() {}

    @Override
    public int append(ProvDocument document) {
        lock.writeLock().lock();
        try {
            namespaces = namespaces.with(document.namespaces());
            int added = 0;
            for (Statement statement : document.statements()) {
                added += add(statement);
            }
            for (Bundle bundle : document.bundles()) {
                for (Statement statement : bundle.statements()) {
                    added += add(statement);
                }
            }
            return added;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private int add(Statement statement) {
        if (!statements.add(statement)) {
            return 0;
        }
        if (statement instanceof Element element) {
            elements.computeIfAbsent(element.id(), k -> new ArrayList<>(1)).add(element);
        } else if (statement instanceof Relation relation) {
            int count = relation.kind().arguments().size();
            for (int i = 0; i < count; i++) {
                QualifiedName name = relation.nameAt(i);
                if (name != null) {
                    (i == 0 ? influenced : influencers)
                            .computeIfAbsent(name, k -> new ArrayList<>(2))
                            .add(relation);
                }
            }
        }
        return 1;
    }

    @Override
    public List<Element> elements(Collection<QualifiedName> ids) {
        lock.readLock().lock();
        try {
            List<Element> found = new ArrayList<>();
            for (QualifiedName id : new LinkedHashSet<>(ids)) {
                found.addAll(elements.getOrDefault(id, List.of()));
            }
            return found;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<Relation> edges(EdgeQuery query) {
        lock.readLock().lock();
        try {
            Map<QualifiedName, List<Relation>> index = query.side() == Side.INFLUENCED ? influenced : influencers;
            Set<Relation> found = new LinkedHashSet<>();
            for (QualifiedName node : query.nodes()) {
                for (Relation relation : index.getOrDefault(node, List.of())) {
                    if (query.kinds().contains(relation.kind())) {
                        found.add(relation);
                    }
                }
            }
            return List.copyOf(found);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public Namespaces namespaces() {
        lock.readLock().lock();
        try {
            return namespaces;
        } finally {
            lock.readLock().unlock();
        }
    }
}
