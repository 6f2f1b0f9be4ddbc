package org.voblocks.prov;

/** A thing that relations are about: entity, activity or agent. It always has an identifier. */
public sealed interface Element extends Statement permits Entity, Activity, Agent {
    @Override
    QualifiedName id();
}
